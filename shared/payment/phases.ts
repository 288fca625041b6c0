import type { ProviderFailure } from '../errors/failure';
import type { PaymentAnswer } from '../declare/operation';
import { asFailure, notPrepared } from './answers';
import type { PaymentContext, PaymentSetup } from './setup';

/** What `prepare` gave. */
export interface Prepared {
	value: unknown;
}

/**
 * Asks what must be known before the payment.
 *
 * @throws ProviderFailure of kind `notSent`
 */
export async function prepare(
	{ operation }: PaymentSetup,
	context: PaymentContext,
): Promise<Prepared> {
	try {
		return { value: await operation.prepare?.(context) };
	} catch (error) {
		throw notPrepared(error);
	}
}

/** A failure is a value here: what it means for the money depends on what went before. */
export async function dispatch(
	{ operation }: PaymentSetup,
	context: PaymentContext,
	key: string,
	{ value: prepared }: Prepared,
): Promise<PaymentAnswer | ProviderFailure> {
	return await operation.run({ ...context, key, prepared }).catch(asFailure);
}
