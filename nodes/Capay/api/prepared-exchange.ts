import { InputProblem } from '../../../shared/errors/failure';
import type { Api } from '../../../shared/http/api';
import { type Money } from '../../../shared/money/amount';
import type { Prepared } from '../fields/prepared';
import { inWords } from '../wire/approval';
import { costAt } from '../wire/exchange-cost';
import type { NewPayment } from '../wire/payment-requests';
import { quotePurchase } from './fetch-quotation';

const QUOTATION = 'Prepared Payment';

interface Rules {
	payerId: string | undefined;
	/** What to do where the quotation has expired meanwhile. */
	expired: 'refuse' | 'renew';
	maximumCost: Money | undefined;
}

/**
 * What is sold for a prepared payment: by its quotation, or by a new one where that has expired and the
 * user has said how much it may cost.
 *
 * @throws InputProblem where it would cost more, or the quotation has expired; nothing was sent
 */
export async function exchangeOf(
	api: Api,
	{ amount, expiresAt, paymentDate, quotationId, sellCurrencyCode }: Prepared,
	{ expired, maximumCost, payerId }: Rules,
): Promise<NewPayment['exchange']> {
	if (sellCurrencyCode === undefined) return undefined;
	const isGood = quotationId !== undefined && (expiresAt === undefined || Date.now() < expiresAt);
	if (isGood) return { sellCurrencyCode, quotationId };
	if (expired === 'refuse' || maximumCost === undefined) {
		throw new InputProblem(
			QUOTATION,
			`Its quotation has expired${expiresAt === undefined ? '' : `, at ${new Date(expiresAt).toISOString()}`}.`,
			'Prepare the payment again. Where approvals take longer than quotations hold, set Maximum Cost and the option When Quotation Has Expired to Fetch a New One.',
		);
	}
	const purchase = { amount, payerId, paymentDate, sellCurrencyCode };
	const { body } = await quotePurchase(api, purchase);
	refuseCost(costAt(amount, sellCurrencyCode, body), maximumCost);
	return { sellCurrencyCode, quotationId: body.quotationId };
}

/** @throws InputProblem where it costs more than it may, or nobody can tell */
export function refuseCost(cost: Money | undefined, maximumCost: Money | undefined): void {
	if (maximumCost === undefined || (cost !== undefined && cost.minor <= maximumCost.minor)) return;
	const problem =
		cost === undefined
			? 'What the payment costs cannot be told from the quotation.'
			: `The payment costs ${inWords(cost)}, more than ${inWords(maximumCost)}.`;
	throw new InputProblem('Maximum Cost', problem, 'Wait for a better rate, or allow more.');
}
