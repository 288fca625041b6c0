import { type Money, toDecimal } from '../../../shared/money/amount';
import type { Beneficiary } from './contracts';
import { fullName } from './items';

export const inWords = (amount: Money): string => `${toDecimal(amount)} ${amount.currency}`;

/** What a person should see before a payment is made. */
interface Screen {
	payee: Beneficiary;
	amount: Money;
	reference: string;
	paymentReference: string;
	paymentDate: string;
	match: string | undefined;
	cost: Money | undefined;
	exchangeRate: number | undefined;
	fee: string;
	balance: Money | undefined;
	expiresAt: string | undefined;
	problems: readonly string[];
	warnings: readonly string[];
}

/** As many characters as tell an account from others, and not more. */
export const ending = (number: string | null | undefined): string | undefined =>
	number ? `…${number.slice(-4)}` : undefined;

const account = ({ bankAccount, uniquePayId }: Beneficiary): string =>
	bankAccount
		? [
				bankAccount.bankName,
				bankAccount.accountName,
				bankAccount.routingNumber &&
					`${bankAccount.routingNoType ?? ''} ${bankAccount.routingNumber}`,
				ending(bankAccount.accountNumber),
			]
				.filter(Boolean)
				.join(', ')
		: `FastID ${ending(uniquePayId) ?? ''}`;

/** The payment in plain lines: a message to whoever approves it. */
export function approvalText(screen: Screen): string {
	const { amount, balance, cost, payee } = screen;
	const lines: Array<string | undefined> = [
		`Pay ${inWords(amount)} to ${fullName(payee) ?? payee.id}`,
		`Account: ${account(payee)}`,
		screen.match && `Name of the account: ${screen.match}`,
		`Reference: ${screen.reference}`,
		`Text the beneficiary sees: ${screen.paymentReference}`,
		`Date: ${screen.paymentDate}`,
		cost && `Costs: ${inWords(cost)}`,
		screen.exchangeRate === undefined ? undefined : `Rate: ${screen.exchangeRate}`,
		`Fee: ${screen.fee}`,
		balance && `Balance: ${inWords(balance)}`,
		screen.expiresAt && `The rate holds until ${screen.expiresAt}`,
		...screen.warnings.map((text) => `Note: ${text}`),
		...screen.problems.map((text) => `Cannot be paid: ${text}`),
	];
	return lines.filter(Boolean).join('\n');
}
