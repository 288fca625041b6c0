import { ProviderFailure } from '../../../shared/errors/failure';
import type { PaymentAnswer, RunContext } from '../../../shared/declare/operation';
import { path, type Path } from '../../../shared/http/path';
import { contradiction } from '../../../shared/payment/contradiction';
import { payment } from '../wire/contracts';
import { type PaymentFacts, paymentSummary } from '../wire/payment-items';
import { findPayment, paymentAnswer } from './find-payment';

type Context = Pick<
	RunContext<Omit<PaymentFacts, 'beneficiaryId'> & { beneficiaryId?: string }>,
	'api' | 'input'
> & { key: string };

/** What Capay answers to a reference that it has: it documents the status, and not the words. */
const REFUSED_REFERENCE = 400;

const NEW_REFERENCE =
	'Capay takes each reference once, also where its payment failed: pay again under a new one.';

/**
 * Sends a new payment. A reference that Capay has already is refused like any mistake, so a refusal is
 * held against what Capay has under it: the very same payment is returned, `replayed`.
 *
 * @throws ProviderFailure of the call; of kind `rejected`, no payment was made by it
 */
export async function sendPayment(
	context: Context,
	to: Path,
	body: Record<string, unknown>,
): Promise<PaymentAnswer> {
	const { api, input, key } = context;
	const send = async () =>
		paymentAnswer(await api.post(to, { key, body, contract: payment }), input.amount);
	return await send().catch(async (error: unknown) => {
		const isRefused =
			error instanceof ProviderFailure &&
			error.kind === 'rejected' &&
			error.details.httpStatus === REFUSED_REFERENCE;
		if (!isRefused) throw error;
		return await madeBefore(context, error);
	});
}

/** @throws ProviderFailure the refusal, unless Capay has this very payment */
async function madeBefore(
	{ api, input }: Context,
	refusal: ProviderFailure,
): Promise<PaymentAnswer> {
	// A refusal is certain, so a question that fails leaves it as it is.
	const found = await findPayment({ api, input }).catch(() => undefined);
	if (found === undefined || found === 'absent') throw refusal;
	const said = contradiction(found.json, paymentSummary(input));
	if (said !== undefined) {
		throw refusal.with({
			message: `${refusal.message} Capay has another payment under this reference: it has ${said}.`,
			advice: 'Nothing was sent twice. Give every payment a reference of its own.',
		});
	}
	const isFailed = found.outcome === 'failed';
	return {
		...found,
		json: { ...found.json, replayed: true, ...(isFailed && { nextStep: NEW_REFERENCE }) },
	};
}

export const NEW_PAYMENT = path`/payments`;
export const NEW_PAYMENT_WITH_BENEFICIARY = path`/payments/with-beneficiary`;
