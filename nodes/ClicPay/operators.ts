import { wordTable } from '../../shared/http/words';
import type { Wallet } from './types';

type PaymentMethod = NonNullable<Wallet['payment_method']>;

/** ClicPay's mobile-money operators, by the slug in its paths. */
export type Operator = 'mpesa' | 'emola' | 'mkesh';

export const OPERATORS: Record<Operator, { name: string; network: string; prefixes: string[] }> = {
	emola: { name: 'e-Mola', network: 'Movitel', prefixes: ['86', '87'] },
	mkesh: { name: 'mKesh', network: 'Tmcel', prefixes: ['82', '83'] },
	mpesa: { name: 'M-Pesa', network: 'Vodacom', prefixes: ['84', '85'] },
};

const operatorBySlug = wordTable(OPERATORS);

/** A payment method as people know it: our name for an operator, ClicPay's for anything else. */
export function paymentMethodName({ slug, name }: PaymentMethod): string | undefined {
	return operatorBySlug(slug)?.name ?? name ?? slug ?? undefined;
}

/**
 * Whether a number's prefix belongs to the operator. Undefined for prefixes that the national
 * numbering plan gives to nobody we know (89). ClicPay documents no such rule, and wallets have
 * become reachable across operators, so this can only be a warning by default.
 */
export function prefixFits(operator: Operator, national: string): boolean | undefined {
	const prefix = national.slice(0, 2);
	const known = Object.values(OPERATORS).some(({ prefixes }) => prefixes.includes(prefix));
	return known ? OPERATORS[operator].prefixes.includes(prefix) : undefined;
}
