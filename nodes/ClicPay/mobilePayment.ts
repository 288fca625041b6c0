import type { IDataObject } from 'n8n-workflow';

import { InputProblem } from '../../shared/errors/failure';
import type { Input } from '../../shared/operation/field';
import { choice, number, text } from '../../shared/operation/fields';
import type { OperationInput } from '../../shared/operation/operation';
import { toMajor } from '../../shared/money/amount';
import { money, requireAtMost } from '../fields/money';
import { reference } from '../fields/reference';
import { mobileNumber, operatorField, walletLocator } from './fields';
import { amountFields, CURRENCY } from './mapping';
import { OPERATORS, prefixFits } from './operators';

const SMALLEST = 1;
/** Documented; one integrator reports 150 000, so it is a setting. */
const DOCUMENTED_LARGEST = 50_000;

/** All nine mobile-money calls take the same body, so their operations share these. */
export const mobilePaymentFields = {
	operator: operatorField(),
	wallet: walletLocator(),
	msisdn: mobileNumber(),
	amount: money(CURRENCY, {
		description: 'In meticais (MZN), at most two decimals: 1250.50. ClicPay accepts 1 to 50 000.',
		min: SMALLEST,
	}),
	reference: reference(),
	description: text({
		displayName: 'Text the Customer Sees',
		description: 'What the payment is for, in 3 to 32 characters',
		placeholder: 'e.g. Order 1042',
		required: true,
		min: 3,
		max: 32,
		example: 'Order 1042',
	}),
};

export const mobilePaymentOptions = {
	notes: text({
		displayName: 'Internal Notes',
		description:
			'For your own records at ClicPay, up to 255 characters. If empty, the reference is sent here.',
		placeholder: 'e.g. Invoice 2026/118',
		max: 255,
		example: 'Invoice 2026/118',
	}),
	maximumAmount: number({
		displayName: 'Maximum Amount',
		description:
			'Refuse larger amounts before they are sent. Raise it only if ClicPay allows your account more than 50 000 MZN.',
		default: DOCUMENTED_LARGEST,
		min: SMALLEST,
		max: 10_000_000,
	}),
	prefixCheck: choice({
		displayName: 'Operator Prefix Check',
		description:
			'What to do when the number’s prefix belongs to another operator than the chosen one',
		options: [
			{ name: 'Enforce', value: 'enforce', description: 'Refuse the item before it is sent' },
			{ name: 'Off', value: 'off', description: 'Send it as it is' },
			{ name: 'Warn', value: 'warn', description: 'Send it and show a warning' },
		],
		default: 'warn',
	}),
};

type MobilePayment = OperationInput<typeof mobilePaymentFields, typeof mobilePaymentOptions>;

/** @throws InputProblem when the amount or, if enforced, the prefix does not fit */
export function checkMobilePayment(
	{ amount, msisdn, operator, options }: MobilePayment,
	hint: (message: string) => void,
): void {
	requireAtMost(
		amount,
		options.maximumAmount,
		'Correct the amount, or raise the option Maximum Amount if ClicPay allows your account more.',
	);
	if (options.prefixCheck === 'off' || prefixFits(operator, msisdn) !== false) return;
	const { name, prefixes } = OPERATORS[operator];
	const problem = `The prefix ${msisdn.slice(0, 2)} is not one of ${name}.`;
	if (options.prefixCheck === 'enforce') {
		throw new InputProblem(
			'Phone Number',
			problem,
			`${name} starts with ${prefixes.join(' or ')}.`,
		);
	}
	hint(`${problem} It was sent all the same; see the option Operator Prefix Check.`);
}

export const mobilePaymentIdentity = ({
	operator,
	wallet,
	msisdn,
	amount,
}: Input<typeof mobilePaymentFields>) => [operator, wallet, msisdn, amount.minor];

export const mobilePaymentSummary = ({
	operator,
	wallet,
	amount,
	reference: ours,
}: Input<typeof mobilePaymentFields>): IDataObject => ({
	...(ours !== undefined && { reference: ours }),
	...amountFields(amount),
	operator,
	walletId: wallet,
});

/** The documented JSON body. The operator sees the description, only the merchant the notes. */
export const mobilePaymentBody = (input: MobilePayment) => ({
	msisdn: input.msisdn,
	amount: toMajor(input.amount),
	reference_description: input.description,
	internal_notes: input.options.notes ?? input.reference,
});
