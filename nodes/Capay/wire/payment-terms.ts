import type { Payment } from './contracts';
import { dayOf } from './dates';

/** What an update of a payment may change. Undefined: as it is. */
export interface Terms {
	paymentReference?: string | undefined;
	paymentDate?: string | undefined;
	purposeCode?: string | undefined;
	sourceOfFunds?: string | undefined;
	invoiceNumber?: string | undefined;
	invoiceDate?: string | undefined;
}

/**
 * The body of PUT payments/{id}. Which of them it must have is told in two ways, so all that the
 * payment has is sent back.
 */
export const changedTerms = (now: Payment, terms: Terms): Terms => ({
	paymentReference: terms.paymentReference ?? now.paymentReference,
	paymentDate: terms.paymentDate ?? dayOf(now.paymentDate),
	purposeCode: terms.purposeCode ?? now.purposeCode,
	sourceOfFunds: terms.sourceOfFunds ?? now.sourceOfFunds,
	invoiceNumber: terms.invoiceNumber ?? now.invoiceNumber,
	invoiceDate: terms.invoiceDate ?? dayOf(now.invoiceDate),
});

/** Whether the payment has these terms. */
export const showsTerms = (now: Payment, terms: Terms): boolean => {
	const has = changedTerms(now, {});
	return Object.entries(terms).every(
		([name, value]) => value === undefined || has[name as keyof Terms] === value,
	);
};
