import { InputProblem } from '../../../../shared/errors/failure';
import { path } from '../../../../shared/http/path';
import { toMajor } from '../../../../shared/money/amount';
import { choice, number, text } from '../../../../shared/operation/fields';
import { defineOperation } from '../../../../shared/operation/operation';
import { money, requireRange } from '../../../fields/money';
import { reference } from '../../../fields/reference';
import { mobileNumber, operatorField, walletLocator } from '../../fields';
import { amountFields, CURRENCY, outcomeOf, startedItem } from '../../mapping';
import { OPERATORS, prefixFits } from '../../operators';
import { startedTransaction } from '../../types';

const SMALLEST = 1;
/** Documented; one integrator reports 150 000, so it is a setting. */
const DOCUMENTED_LARGEST = 50_000;

export const charge = defineOperation({
	value: 'charge',
	name: 'Charge Customer',
	action: 'Charge a customer by mobile money',
	description: 'Ask a customer to pay you from M-Pesa, e-Mola or mKesh. Moves money; safe to repeat.',
	effect: 'movesMoney',
	endpoint: 'POST /api/v2/wallets/{wallet}/c2b/{operator}',
	evidence: 'Documented; the Idempotency-Key header is reported by integrators only',
	fields: {
		operator: operatorField(),
		wallet: walletLocator(),
		msisdn: mobileNumber(),
		amount: money(CURRENCY, {
			description: 'In meticais (MZN), at most two decimals: 1250.50. ClicPay accepts 1 to 50 000.',
			min: SMALLEST,
			default: 100,
		}),
		description: text({
			displayName: 'Description',
			description: 'What the customer sees: 3 to 32 characters',
			placeholder: 'e.g. Order 1042',
			required: true,
			min: 3,
			max: 32,
			example: 'Order 1042',
		}),
		reference: reference(),
	},
	options: {
		notes: text({
			displayName: 'Internal Notes',
			description: 'For your own records at ClicPay, up to 255 characters. The reference if left empty.',
			max: 255,
			example: 'Invoice 2026/118',
		}),
		maximumAmount: number({
			displayName: 'Maximum Amount',
			description:
				'Refuse larger charges before they are sent. Raise it only if ClicPay allows your account more than 50 000 MZN.',
			default: DOCUMENTED_LARGEST,
			min: SMALLEST,
			max: 10_000_000,
		}),
		prefixCheck: choice({
			displayName: 'Operator Prefix Check',
			description: 'What to do when the number’s prefix belongs to another operator than the chosen one',
			options: [
				{ name: 'Enforce', value: 'enforce', description: 'Refuse the item before it is sent' },
				{ name: 'Off', value: 'off', description: 'Send it as it is' },
				{ name: 'Warn', value: 'warn', description: 'Send it and show a warning' },
			],
			default: 'warn',
		}),
	},
	check({ amount, msisdn, operator, options }, hint) {
		requireRange(
			amount,
			SMALLEST,
			options.maximumAmount,
			'Correct the amount, or raise the option Maximum Amount if ClicPay allows your account more.',
		);
		if (options.prefixCheck === 'off' || prefixFits(operator, msisdn) !== false) return;
		const problem = `The prefix ${msisdn.slice(0, 2)} is not one of ${OPERATORS[operator].name}.`;
		if (options.prefixCheck === 'enforce') {
			throw new InputProblem(
				'Phone Number',
				problem,
				`${OPERATORS[operator].name} numbers start with ${OPERATORS[operator].prefixes.join(' or ')}.`,
			);
		}
		hint(`${problem} The charge was sent all the same; see the option Operator Prefix Check.`);
	},
	reference: (input) => input.reference,
	identity: ({ operator, wallet, msisdn, amount }) => [operator, wallet, msisdn, amount.minor],
	summary: ({ operator, wallet, amount, reference: ours }) => ({
		...(ours !== undefined && { reference: ours }),
		...amountFields(amount),
		operator,
		walletId: wallet,
	}),
	async run({ input, api, key }) {
		const answer = await api.post(path`/api/v2/wallets/${input.wallet}/c2b/${input.operator}`, {
			key,
			body: {
				msisdn: input.msisdn,
				amount: toMajor(input.amount),
				reference_description: input.description,
				internal_notes: input.options.notes ?? input.reference,
			},
			contract: startedTransaction,
		});
		return {
			outcome: outcomeOf(answer.body.status),
			json: startedItem(answer),
			raw: answer.raw,
		};
	},
});
