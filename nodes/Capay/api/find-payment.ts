import type { IDataObject } from 'n8n-workflow';

import { ProviderFailure } from '../../../shared/errors/failure';
import type { Answer, Api } from '../../../shared/http/api';
import type { PaymentAnswer, RunContext } from '../../../shared/declare/operation';
import { moneyIn } from '../../../shared/item/columns';
import type { Money } from '../../../shared/money/amount';
import type { Payment } from '../wire/contracts';
import { paymentItem } from '../wire/payment-items';
import { outcomeOf } from '../wire/statuses';
import { fetchPayment } from './fetch-payment';

/** Capay's words for whatever it does not find. Another 404 may be that of a wrong address. */
const NOT_FOUND = /\binvalid id\b/i;

/** What became of a payment, as an answer about it says. */
export const paymentAnswer = (answer: Answer<Payment>, amount: Money): PaymentAnswer => ({
	outcome: outcomeOf(answer.body.status),
	json: paymentItem(answer.body, amount.currency),
	answer,
});

/**
 * Asks for a payment by the caller's own reference, which Capay knows it by.
 *
 * @returns `absent` where Capay says that it has none under it (yet)
 */
export async function findPayment({
	api,
	input: { amount, reference },
}: Pick<RunContext<{ amount: Money; reference: string }>, 'api' | 'input'>): Promise<
	PaymentAnswer | 'absent' | undefined
> {
	const answer = await fetchPayment(api, reference).catch(absentOnly);
	if (answer === 'absent') return answer;
	// One whose own id looks like our reference is another one.
	if (answer.body.id === reference && answer.body.referenceId !== reference) return undefined;
	return paymentAnswer(answer, amount);
}

/** The same by what was recorded of it. */
export async function reconcilePayment(
	{ api }: { api: Api },
	recorded: IDataObject,
): Promise<PaymentAnswer | 'absent' | undefined> {
	const amount = moneyIn(recorded);
	const { reference } = recorded;
	if (amount === undefined || typeof reference !== 'string') return undefined;
	return await findPayment({ api, input: { amount, reference } });
}

function absentOnly(error: unknown): 'absent' {
	if (error instanceof ProviderFailure && error.kind === 'rejected') {
		const { code, message } = error.details;
		if (code === 'notFound' && NOT_FOUND.test(message)) return 'absent';
	}
	throw error;
}

/** The present state of a payment that failed earlier; undefined without Capay's id. */
export async function recheckPayment(
	{ api }: { api: Api },
	{ paymentId, ...earlier }: IDataObject,
): Promise<PaymentAnswer | undefined> {
	if (typeof paymentId !== 'string') return undefined;
	const answer = await fetchPayment(api, paymentId);
	return {
		outcome: outcomeOf(answer.body.status),
		json: { ...earlier, ...paymentItem(answer.body) },
		answer,
	};
}
