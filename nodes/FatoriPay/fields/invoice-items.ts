import { itemFields } from '../../fields/item-list';
import { CURRENCY } from '../wire/items';
import type { Line } from '../wire/requests';

export const invoiceItems = itemFields<Line>({
	description: 'What is billed. FatoriPay computes the total; it is compared with ours.',
	of: 'invoice',
	jsonDescription:
		'A list of objects with “name”, “description”, “quantity” and “price”, the price of one unit in reais',
	good: 'Every item has a name, a whole quantity above 0, and a price such as 1250.50.',
	values: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. Produto A',
			description: 'As the customer reads it',
		},
		{
			displayName: 'Description',
			name: 'itemDescription',
			type: 'string',
			default: '',
			placeholder: 'e.g. Caixa com 10',
			description: 'More about it; without one the name is sent here, too',
		},
		{
			displayName: 'Quantity',
			name: 'quantity',
			type: 'string',
			default: '1',
			placeholder: 'e.g. 2',
			description: 'How many, a whole number',
		},
		{
			displayName: `Price (${CURRENCY})`,
			name: 'price',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1250.50',
			description: 'Of one unit, in reais. Decimals after a comma or a point.',
		},
	],
	read(item) {
		const name = item.requiredText('name');
		const price = item.amount('price', CURRENCY);
		const quantity = item.quantity(0);
		// Documented as required; where nothing more is to be said, the name says it.
		return { name, description: item.text('description') || name, quantity, price };
	},
});
