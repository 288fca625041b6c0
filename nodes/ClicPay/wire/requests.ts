import type { Money } from '../../../shared/money/amount';
import { majorNumber } from '../../../shared/money/wire-forms';

interface MobilePayment {
	msisdn: string;
	amount: Money;
	customerText: string;
	notes: string | undefined;
	reference: string | undefined;
}

/** The documented JSON body. The customer sees the description, only the merchant the notes. */
export const mobilePaymentBody = (payment: MobilePayment) => ({
	msisdn: payment.msisdn,
	amount: majorNumber.write(payment.amount),
	reference_description: payment.customerText,
	internal_notes: payment.notes ?? payment.reference,
});

/** Who pays by card, as far as the payment page is told. */
interface CardPayer {
	firstName: string | undefined;
	lastName: string | undefined;
	email: string | undefined;
	phone: string | undefined;
	callbackUrl: string | undefined;
}

/** The part of POST card-payment that is about the customer. */
export const cardPayer = (payer: CardPayer) => ({
	first_name: payer.firstName,
	last_name: payer.lastName,
	email: payer.email,
	phone: payer.phone,
	callback_url: payer.callbackUrl,
});

interface WalletFilters {
	environment: 'any' | 'production' | 'sandbox';
	includePaymentMethod: boolean;
	isActive: 'any' | 'active' | 'inactive';
	/** 0 for all. */
	paymentMethodId: number;
	sortBy: string;
	sortOrder: string;
}

/** The query of GET me/wallets: only what was chosen. */
export const walletQuery = (filters: WalletFilters) => ({
	environment: filters.environment === 'any' ? undefined : filters.environment,
	include: filters.includePaymentMethod ? 'paymentMethod' : undefined,
	is_active: filters.isActive === 'any' ? undefined : filters.isActive === 'active' ? 1 : 0,
	payment_method_id: filters.paymentMethodId === 0 ? undefined : filters.paymentMethodId,
	sort_by: filters.sortBy,
	sort_order: filters.sortOrder,
});

/** An empty list is left out: what ClicPay makes of one is not documented. */
export const filled = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);
