import { InputProblem } from '../../../shared/errors/failure';
import { text } from '../../../shared/declare/fields';
import type { OperationInput } from '../../../shared/declare/operation';
import { applyCheck, checkMode } from '../../fields/check-mode';
import { money, requireAtMost } from '../../fields/money';
import { reference } from '../../fields/reference';
import { CURRENCY } from '../wire/items';
import { OPERATORS, prefixFits } from '../wire/operators';
import { mobileNumber } from './mobile-number';
import { operatorField, operatorFor } from './operator';
import { settleOptions } from './waiting';
import { walletLocator } from './wallet';

const SMALLEST = 1;
/** Documented; one integrator reports 150 000, so it is a setting. */
const DOCUMENTED_LARGEST = 50_000;

/** All nine mobile-money calls take the same. */
export const mobilePaymentFields = {
	operator: operatorField(),
	wallet: walletLocator(),
	msisdn: mobileNumber(),
	amount: money(CURRENCY, {
		description: 'In meticais (MZN). ClicPay accepts 1 to 50 000.',
		min: SMALLEST,
	}),
	reference: reference(),
	customerText: text({
		displayName: 'Text the Customer Sees',
		description: 'What the payment is for, in 3 to 32 characters',
		placeholder: 'e.g. Order 1042',
		required: true,
		min: 3,
		max: 32,
		example: 'Order 1042',
	}),
};

const PREFIX_CHECK = 'Operator Prefix Check';
/** Its check is a question to ClicPay, see api/wallet-operator.ts. */
export const WALLET_CHECK = 'Wallet Operator Check';

export const mobilePaymentOptions = {
	...settleOptions,
	notes: text({
		displayName: 'Internal Notes',
		description:
			'For your own records at ClicPay, up to 255 characters. If empty, the reference is sent here.',
		placeholder: 'e.g. Invoice 2026/118',
		max: 255,
		example: 'Invoice 2026/118',
	}),
	maximumAmount: money(CURRENCY, {
		displayName: 'Maximum Amount',
		description:
			'Refuse larger amounts before they are sent. Raise it only if ClicPay allows your account more than 50 000 MZN.',
		default: String(DOCUMENTED_LARGEST),
		min: SMALLEST,
		max: 10_000_000,
	}),
	prefixCheck: checkMode(
		PREFIX_CHECK,
		'What to do when the number’s prefix belongs to another operator than the chosen one',
		'warn',
	),
	walletCheck: checkMode(
		WALLET_CHECK,
		'What to do when the wallet serves another operator than the one that the payment goes by. Reads the list of wallets once, before the first payment.',
		'warn',
	),
};

export type MobilePayment = OperationInput<typeof mobilePaymentFields, typeof mobilePaymentOptions>;

/** @throws InputProblem when the amount, the operator or, if enforced, the prefix does not fit */
export function checkMobilePayment(input: MobilePayment, hint: (message: string) => void): void {
	const { amount, msisdn, options } = input;
	requireAtMost(
		amount,
		options.maximumAmount,
		'Correct the amount, or raise the option Maximum Amount if ClicPay allows your account more.',
	);
	const operator = operatorFor(input);
	if (prefixFits(operator, msisdn) !== false) return;
	const { name, prefixes } = OPERATORS[operator];
	const problem = new InputProblem(
		'Phone Number',
		`The prefix ${msisdn.slice(0, 2)} is not one of ${name}.`,
		`${name} starts with ${prefixes.join(' or ')}.`,
	);
	applyCheck({ mode: options.prefixCheck, option: PREFIX_CHECK }, problem, hint);
}
