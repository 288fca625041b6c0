import type { IDataObject } from 'n8n-workflow';

import { InputProblem } from '../../../../shared/errors/failure';
import type { Path } from '../../../../shared/http/path';
import type { Input } from '../../../../shared/declare/field';
import { text } from '../../../../shared/declare/fields';
import { callFields, moneyFields, present } from '../../../../shared/item/columns';
import { defineOperation, type OperationInput } from '../../../../shared/declare/operation';
import { majorNumber } from '../../../../shared/money/wire-forms';
import { checkMode } from '../../../fields/check-mode';
import { money, requireAtMost } from '../../../fields/money';
import { reference } from '../../../fields/reference';
import { mobileNumber, operatorField, walletLocator } from '../../fields/payment';
import { CURRENCY, outcomeOf, startedItem } from '../../wire/mapping';
import {
	OPERATOR_NAMES,
	type Operator,
	operatorOf,
	OPERATORS,
	prefixFits,
} from '../../wire/operators';
import { recheck } from '../../api/recheck';
import { settle, settleOptions } from '../../api/settle';
import { startedTransaction } from '../../wire/types';
import { checkWallet } from '../../api/wallet-operator';

const SMALLEST = 1;
/** Documented; one integrator reports 150 000, so it is a setting. */
const DOCUMENTED_LARGEST = 50_000;

const fields = {
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

const options = {
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
		'Operator Prefix Check',
		'What to do when the number’s prefix belongs to another operator than the chosen one',
		'warn',
	),
	walletCheck: checkMode(
		'Wallet Operator Check',
		'What to do when the wallet serves another operator than the one that the payment goes by. Reads the list of wallets once, before the first payment.',
		'warn',
	),
};

type MobilePayment = OperationInput<typeof fields, typeof options>;

interface Direction {
	value: string;
	family: string;
	name: string;
	action: string;
	description: string;
	notice?: string;
	endpoint: string;
	path(wallet: string, operator: Operator): Path;
}

/** All nine mobile-money calls take the same body and give the same answer. */
export function mobilePayment({ path, ...direction }: Direction) {
	return defineOperation({
		...direction,
		effect: 'movesMoney',
		evidence: 'Documented; the Idempotency-Key header is reported by integrators only',
		fields,
		options,
		check,
		namedBy: ['reference'],
		identity: (input) => [operatorFor(input), input.wallet, input.msisdn, input.amount.minor],
		summary,
		async run({ input, api, key, hint }) {
			const { options: chosen, wallet } = input;
			const operator = operatorFor(input);
			await checkWallet({ api, hint }, { wallet, operator, mode: chosen.walletCheck });
			const answer = await api.post(path(wallet, operator), {
				key,
				body: body(input),
				contract: startedTransaction,
			});
			return {
				outcome: outcomeOf(answer.body.status),
				json: startedItem(answer, summary(input)),
				call: callFields(answer),
				raw: answer.raw,
			};
		},
		settle: async (context, started) => await settle(context, started),
		recheck: async (context, earlier) => await recheck(context, earlier),
	});
}

/** @throws InputProblem where it is to follow from the number, and does not */
function operatorFor({ msisdn, operator }: Pick<MobilePayment, 'msisdn' | 'operator'>): Operator {
	const found = operator === 'automatic' ? operatorOf(msisdn) : operator;
	if (found !== undefined) return found;
	throw new InputProblem(
		'Operator',
		`No operator is known for numbers that start with ${msisdn.slice(0, 2)}.`,
		`Choose one of them: ${OPERATOR_NAMES.map((name) => OPERATORS[name].name).join(', ')}.`,
	);
}

/** @throws InputProblem when the amount, the operator or, if enforced, the prefix does not fit */
function check(input: MobilePayment, hint: (message: string) => void): void {
	const { amount, msisdn, options: chosen } = input;
	const { maximumAmount, prefixCheck } = chosen;
	requireAtMost(
		amount,
		maximumAmount,
		'Correct the amount, or raise the option Maximum Amount if ClicPay allows your account more.',
	);
	const operator = operatorFor(input);
	if (prefixCheck === 'off' || prefixFits(operator, msisdn) !== false) return;
	const { name, prefixes } = OPERATORS[operator];
	const problem = `The prefix ${msisdn.slice(0, 2)} is not one of ${name}.`;
	if (prefixCheck === 'enforce') {
		throw new InputProblem(
			'Phone Number',
			problem,
			`${name} starts with ${prefixes.join(' or ')}.`,
		);
	}
	hint(`${problem} It was sent all the same; see the option Operator Prefix Check.`);
}

function summary(input: Partial<Input<typeof fields>>): IDataObject {
	const { wallet, amount, msisdn, reference: ours } = input;
	const operator = input.operator === 'automatic' ? msisdn && operatorOf(msisdn) : input.operator;
	return present({
		reference: ours,
		...moneyFields(amount),
		operator,
		walletId: wallet,
	});
}

/** The documented JSON body. The customer sees the description, only the merchant the notes. */
function body({
	amount,
	customerText,
	msisdn,
	options: { notes },
	reference: ours,
}: MobilePayment) {
	return {
		msisdn,
		amount: majorNumber.write(amount),
		reference_description: customerText,
		internal_notes: notes ?? ours,
	};
}
