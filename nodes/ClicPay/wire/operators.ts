import { wordTable } from '../../../shared/http/words';
import type { Wallet } from './contracts';

type PaymentMethod = NonNullable<Wallet['payment_method']>;

/** ClicPay's mobile-money operators, by the slug in its paths. */
export type Operator = 'mpesa' | 'emola' | 'mkesh';

export const OPERATORS: Record<Operator, { name: string; network: string; prefixes: string[] }> = {
	emola: { name: 'e-Mola', network: 'Movitel', prefixes: ['86', '87'] },
	mkesh: { name: 'mKesh', network: 'Tmcel', prefixes: ['82', '83'] },
	mpesa: { name: 'M-Pesa', network: 'Vodacom', prefixes: ['84', '85'] },
};

export const OPERATOR_NAMES = Object.keys(OPERATORS) as Operator[];

/** The operator of a number, by its prefix; undefined for one that no operator is known for (89). */
export function operatorOf(national: string): Operator | undefined {
	const prefix = national.slice(0, 2);
	return OPERATOR_NAMES.find((operator) => OPERATORS[operator].prefixes.includes(prefix));
}

/** The operator that a payment method stands for, where it is one. */
export const operatorBySlug = wordTable(
	Object.fromEntries(OPERATOR_NAMES.map((operator) => [operator, operator])),
);

/** A payment method as people know it: our name for an operator, ClicPay's for anything else. */
export function paymentMethodName({ slug, name }: PaymentMethod): string | undefined {
	const operator = operatorBySlug(slug);
	return operator ? OPERATORS[operator].name : (name ?? slug ?? undefined);
}

/**
 * Whether a number's prefix belongs to the operator. Undefined for prefixes that the national
 * numbering plan gives to nobody we know (89). ClicPay documents no such rule, and wallets have
 * become reachable across operators, so this can only be a warning by default.
 */
export function prefixFits(operator: Operator, national: string): boolean | undefined {
	const own = operatorOf(national);
	return own && own === operator;
}
