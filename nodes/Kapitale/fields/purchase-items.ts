import { InputProblem } from '../../../shared/errors/failure';
import { type Money, toDecimal } from '../../../shared/money/amount';
import { itemFields, LABEL } from '../../fields/item-list';
import { CURRENCY } from '../wire/items';
import type { PurchaseItem } from '../wire/requests';

const QUANTITY_DECIMALS = 3;

export const purchaseItems = itemFields<PurchaseItem>({
	description: 'What was bought',
	of: 'purchase',
	jsonDescription:
		'A list of objects with “description”, “quantity” and “value”, the price of one unit in reais',
	good: 'Every item has a description, a quantity above 0 with at most three decimals, and a value such as 1250.50.',
	values: [
		{
			displayName: 'Description',
			name: 'itemDescription',
			type: 'string',
			default: '',
			placeholder: 'e.g. Produto A',
			description: 'What it is',
		},
		{
			displayName: 'Quantity',
			name: 'quantity',
			type: 'string',
			default: '1',
			placeholder: 'e.g. 2 or 1.5',
			description: 'How many, at most three decimals',
		},
		{
			displayName: `Value (${CURRENCY})`,
			name: 'value',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1250.50',
			description: 'Of one unit, in reais. Decimals after a comma or a point.',
		},
	],
	read(item) {
		const description = item.requiredText('description');
		const value = item.amount('value', CURRENCY);
		return { value, thousandths: item.quantity(QUANTITY_DECIMALS), description };
	},
});

/** The problem with items that do not add up to the amount of the order. */
export function sumProblem(items: PurchaseItem[], amount: Money): InputProblem | undefined {
	const minor = Math.round(
		items.reduce((sum, { thousandths, value }) => sum + value.minor * thousandths, 0) / 1000,
	);
	if (minor === amount.minor) return undefined;
	return new InputProblem(
		LABEL,
		`The items add up to ${toDecimal({ ...amount, minor })} ${CURRENCY}, the order to ${toDecimal(amount)} ${CURRENCY}.`,
		'Correct the items or the amount. Value is the price of one unit.',
	);
}
