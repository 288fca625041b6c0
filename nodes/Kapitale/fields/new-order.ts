import { type Fields, withDefault } from '../../../shared/declare/field';
import type { Library } from '../../../shared/declare/libraries';
import { date, name } from '../../../shared/declare/fields';
import type { OperationInput } from '../../../shared/declare/operation';
import { money } from '../../fields/money';
import { applyCheck, checkMode } from '../../fields/check-mode';
import { chosenItems, requireItems } from '../../fields/item-list';
import { checkCnpj, cnpjCheck, cnpjField } from './cnpj';
import { CURRENCY } from '../wire/items';
import { purchaseItems, sumProblem } from './purchase-items';

const AS_WRITTEN =
	'The day as written counts, day first in 31/12/2026; a JavaScript date is the day in the workflow’s time zone.';

/** What every new order has. */
export const orderFields = {
	cnpj: cnpjField('The buyer (retail), with or without dots, slash and dash'),
	amount: money(CURRENCY, {
		description: 'In reais (BRL). Kapitale takes more than 1.',
		min: 1.01,
	}),
	reference: name({
		displayName: 'Order Number',
		description:
			'Your own order number, one per order. Sending the same number again never pays twice, even after a crash.',
		placeholder: 'e.g. ORD-1042',
		required: true,
		max: 200,
		example: 'ORD-1042',
	}),
	expiryDate: date({
		required: true,
		displayName: 'Expiry Date',
		description: `The day the order is due. ${AS_WRITTEN}`,
	}),
	purchaseDate: withDefault(
		date({
			required: true,
			displayName: 'Purchase Date',
			description: `The day of the purchase; today, where nothing else is said. ${AS_WRITTEN}`,
		}),
		'={{ $today }}',
	),
	...purchaseItems,
} satisfies Fields;

const ITEM_SUM = 'Item Sum';

export const orderOptions = {
	cnpjCheck: cnpjCheck(),
	itemSumCheck: checkMode(
		ITEM_SUM,
		'What to do when the items do not add up to the amount. Whether Kapitale minds is not documented.',
		'enforce',
	),
};

export type NewOrder = OperationInput<typeof orderFields, typeof orderOptions>;

/** @throws InputProblem when there are no items, or when a check is enforced and fails */
export function checkOrder(
	input: NewOrder,
	hint: (message: string) => void,
	library: Library,
): void {
	const { amount, cnpj, options } = input;
	checkCnpj(cnpj, options.cnpjCheck, hint, library);
	requireItems(chosenItems(input));
	applyCheck(
		{ mode: options.itemSumCheck, option: ITEM_SUM },
		sumProblem(chosenItems(input), amount),
		hint,
	);
}
