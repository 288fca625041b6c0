import type { IDataObject } from 'n8n-workflow';

import { amountColumns, present } from '../../../shared/item/columns';
import type { Money } from '../../../shared/money/amount';
import { minorText } from '../../../shared/money/wire-forms';
import type { Invoice } from './contracts';
import { isoDay } from './dates';
import { CURRENCY } from './items';

/** One payout to come, as `withdraw_agenda` has it under its day. */
export interface Payout {
	/** YYYY-MM-DD; as FatoriPay wrote it where that is no day. */
	day: string;
	/** Undefined where it is no text of cents. */
	amount: Money | undefined;
	fee: Money | undefined;
	raw: unknown;
}

const cents = (value: unknown) => minorText.read(value, CURRENCY);

/** The payouts of an invoice, by day. `withdraw_agenda` is an object whose keys are days, or null. */
export function payoutsOf({ payment }: Pick<Invoice, 'payment'>): Payout[] {
	const agenda = payment?.withdraw_agenda;
	if (typeof agenda !== 'object' || agenda === null || Array.isArray(agenda)) return [];
	return Object.entries(agenda as Record<string, unknown>)
		.map(([day, value]) => {
			const { amount, fee_amount: fee } = (value ?? {}) as Record<string, unknown>;
			return {
				day: isoDay(day) ?? day,
				amount: cents(amount),
				fee: cents(fee),
				raw: { [day]: value },
			};
		})
		.sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** What the agenda comes to otherwise than its payment says; undefined where both agree. */
export function agendaProblem(
	{ payment }: Pick<Invoice, 'payment'>,
	payouts: readonly Payout[],
): string | undefined {
	const sums = [
		['amounts', payouts.map(({ amount }) => amount), payment?.total_amount],
		['fees', payouts.map(({ fee }) => fee), payment?.fee_amount],
	] as const;
	for (const [what, parts, stated] of sums) {
		const whole = cents(stated);
		if (parts.includes(undefined) || whole === undefined) return `its ${what} cannot be read`;
		const sum = parts.reduce((all, part) => all + (part?.minor ?? 0), 0);
		if (sum !== whole.minor) {
			return `its ${what} add up to ${sum} centavos, and its payment says ${whole.minor}`;
		}
	}
	return undefined;
}

/** A payout as workflows see it. What is left after the fee is ours to compute, exactly. */
export function payoutItem(
	invoice: Invoice,
	{ amount, day, fee }: Payout,
	place: { installment: number; installments: number; addsUp: boolean },
): IDataObject {
	const net = amount && fee && { ...amount, minor: amount.minor - fee.minor };
	return {
		payoutDate: day,
		...amountColumns(amount),
		...amountColumns(fee, 'feeAmount'),
		...amountColumns(net, 'netAmount'),
		currency: CURRENCY,
		...place,
		...present({ reference: invoice.ref, paymentId: invoice.payment?.id }),
		invoiceId: invoice.id,
	};
}
