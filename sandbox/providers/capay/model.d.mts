import type { CommonSettings, ProviderKernel } from '../../kernel/provider.mjs';
import type { ValuesOf } from '../../kernel/settings.mjs';
import type { BANK_ACCOUNT } from './rules/bank.mjs';
import type { BENEFICIARY } from './rules/beneficiary.mjs';
import type { CLIENT } from './rules/client.mjs';
import type { PAYMENT_CHANGES } from './rules/payment.mjs';
import type { Read } from './rules/shape.mjs';
import type { SETTINGS } from './settings.mjs';
import type { User } from './users.mjs';

declare module 'fastify' {
	interface FastifyRequest {
		/** On Capay's port, once its hook has let the request through. */
		caller: User;
	}
}

export type CapaySettings = ValuesOf<typeof SETTINGS> & CommonSettings;

export type CapayKernel = ProviderKernel<CapaySettings>;

/** The fields of one kind or of the other: what both always have, and what one of them may have. */
type Either<One, Other> = Pick<One & Other, keyof One & keyof Other> &
	Partial<Omit<One & Other, keyof One & keyof Other>>;

export type BankAccount = Read<typeof BANK_ACCOUNT>;

export type BeneficiaryFields = Either<
	Read<(typeof BENEFICIARY)['business']>,
	Read<(typeof BENEFICIARY)['personal']>
>;

export type ClientWish = Either<
	Read<(typeof CLIENT)['business']>,
	Read<(typeof CLIENT)['personal']>
>;

export type ClientFields = Omit<ClientWish, 'referenceId'>;

/** The fields of a payment that an answer only repeats. */
export type PaymentFields = Read<typeof PAYMENT_CHANGES> & { chargeType: 'SHARED' | 'OURS' };
