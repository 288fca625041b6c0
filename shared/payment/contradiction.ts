import type { IDataObject } from 'n8n-workflow';

import { ProviderFailure } from '../errors/failure';
import { toDecimal } from '../money/amount';

/**
 * What an answer says of a payment otherwise than it was asked for. Both are items with the columns
 * that all payments share; a column that only one of them has says nothing.
 *
 * @param asked the payment's summary: its reference, amount and whatever else was chosen
 * @returns both values, for a sentence; undefined where the two agree
 */
export function contradiction(answer: IDataObject, asked: IDataObject): string | undefined {
	if (asked.amountMinor !== undefined) {
		if (answer.amountText !== undefined) {
			return `the amount “${text(answer.amountText)}”, which cannot be read, instead of ${amountOf(asked)}`;
		}
		if (differs('amountMinor', answer, asked) || differs('currency', answer, asked)) {
			return `another amount, ${amountOf({ ...asked, ...answer })}, instead of ${amountOf(asked)}`;
		}
	}
	const name = Object.keys(asked).find((column) => differs(column, answer, asked));
	return name && `another ${name}, ${text(answer[name])}, instead of ${text(asked[name])}`;
}

/** An answer that says this is about something else, and proves nothing of what was asked. */
export function aboutAnother(said: string): ProviderFailure {
	return new ProviderFailure({
		kind: 'unknown',
		code: 'contract',
		message: `The answer names ${said}.`,
		advice:
			'Do not rely on this answer. Look the payment up, and tell the provider if it happens again.',
	});
}

function differs(column: string, answer: IDataObject, asked: IDataObject): boolean {
	const said = answer[column];
	return said !== undefined && said !== null && said !== asked[column];
}

const text = (value: unknown) => String(value);

function amountOf({ amountMinor, currency }: IDataObject): string {
	const money = { minor: Number(amountMinor), currency: text(currency) };
	return `${toDecimal(money)} ${money.currency}`;
}
