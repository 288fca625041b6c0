import { InputProblem } from '../../../shared/errors/failure';
import type { Field } from '../../../shared/declare/field';
import { choice } from '../../../shared/declare/fields';
import { readTypedAmount } from '../../../shared/money/typed-amount';
import { isRefusal, readDecimal, type Refusal } from '../../../shared/money/typed-decimal';
import { describeGiven, textOf } from '../../../shared/text/given';
import { proseForm } from '../../../shared/text/normal-forms';
import { CURRENCY } from '../wire/items';
import type { Line } from '../wire/requests';

const LABEL = 'Items';
const GOOD = 'Every item has a name, a whole quantity above 0, and a price such as 1250.50.';
const HOW_TO_ADD =
	'Add at least one item. A list from an earlier node goes elsewhere: set Items From to JSON, and Items to an expression such as {{ $json.lines }}.';

function readLine(raw: unknown, index: number): Line {
	if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
		throw new InputProblem(LABEL, `Item ${index + 1} is ${describeGiven(raw)}.`, GOOD);
	}
	const item = raw as Record<string, unknown>;
	const refuse = (field: string, { problem, advice }: Refusal): never => {
		throw new InputProblem(LABEL, `Item ${index + 1}, ${field}: ${problem}`, `${advice} ${GOOD}`);
	};
	const textIn = (field: string) =>
		proseForm(textOf(item[field], `${LABEL}, ${index + 1}, ${field}`));
	const name = textIn('name');
	if (name === '') refuse('name', { problem: 'It is empty.', advice: HOW_TO_ADD });
	const price = readTypedAmount(item.price, CURRENCY);
	if (isRefusal(price)) return refuse('price', price);
	const quantity = readDecimal(item.quantity, 0);
	if (isRefusal(quantity)) return refuse('quantity', quantity);
	if (quantity.units === 0) refuse('quantity', { problem: 'It is 0.', advice: '' });
	// Documented as required; where nothing more is to be said, the name says it.
	return { name, description: textIn('description') || name, quantity: quantity.units, price };
}

/** @throws InputProblem for what is not a list of good items */
function readList(raw: unknown): Line[] {
	if (!Array.isArray(raw)) {
		throw new InputProblem(LABEL, 'This is not a list, or not valid JSON.', GOOD);
	}
	return raw.map(readLine);
}

/** Items typed into the node. */
const typedItems = (): Field<Line[]> => ({
	property: {
		displayName: LABEL,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		required: true,
		placeholder: 'Add item',
		description: 'What is billed. FatoriPay computes the total; it is compared with ours.',
		options: [
			{
				displayName: 'Item',
				name: 'item',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						description: 'As the customer reads it',
					},
					{
						displayName: 'Description',
						name: 'description',
						type: 'string',
						default: '',
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
			},
		],
	},
	read: (raw) =>
		readList((raw as { item?: unknown } | null)?.item ?? (Array.isArray(raw) ? raw : [])),
});

/** @returns undefined for what is not JSON */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text.trim() === '' ? '[]' : text);
	} catch {
		return undefined;
	}
}

/** Items that come from earlier nodes. */
const mappedItems = (): Field<Line[]> => ({
	property: {
		displayName: LABEL,
		type: 'json',
		default: '[]',
		required: true,
		description:
			'A list of objects with “name”, “description”, “quantity” and “price”, the price of one unit in reais',
	},
	read: (raw) => readList(typeof raw === 'string' ? parsed(raw) : (raw ?? [])),
});

export const itemFields = {
	itemsFrom: choice({
		displayName: 'Items From',
		description: 'Where the items of the invoice come from',
		options: [
			{ name: 'Fields Below', value: 'fields', description: 'You type them in here' },
			{ name: 'JSON', value: 'json', description: 'A list from an earlier node' },
		],
		default: 'fields',
	}),
	items: { ...typedItems(), showWhen: { itemsFrom: ['fields'] } },
	itemsJson: { ...mappedItems(), showWhen: { itemsFrom: ['json'] } },
};

interface Given {
	itemsFrom: 'fields' | 'json';
	items: Line[];
	itemsJson: Line[];
}

/**
 * n8n drops an expression that stands for the whole collection, so a list that was passed that way
 * arrives as no list at all.
 *
 * @throws InputProblem when there is no item
 */
export function linesOf({ items, itemsFrom, itemsJson }: Given): Line[] {
	const lines = itemsFrom === 'json' ? itemsJson : items;
	if (lines.length === 0) throw new InputProblem(LABEL, 'There is none.', HOW_TO_ADD);
	return lines;
}
