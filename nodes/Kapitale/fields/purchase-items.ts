import { InputProblem } from '../../../shared/errors/failure';
import { type Money, toDecimal } from '../../../shared/money/amount';
import { readTypedAmount } from '../../../shared/money/typed-amount';
import { isRefusal, readDecimal, type Refusal } from '../../../shared/money/typed-decimal';
import type { Field } from '../../../shared/declare/field';
import { describeGiven, textOf } from '../../../shared/text/given';
import { proseForm } from '../../../shared/text/normal-forms';
import { CURRENCY } from '../wire/items';
import type { PurchaseItem } from '../wire/requests';

const LABEL = 'Items';
const GOOD =
	'Every item has a description, a quantity above 0 with at most three decimals, and a value such as 1250.50.';
const HOW_TO_ADD =
	'Add at least one item. A list from an earlier node goes elsewhere: set Items From to JSON, and Items to an expression such as {{ $json.lines }}.';

const QUANTITY_DECIMALS = 3;

function readItem(raw: unknown, index: number): PurchaseItem {
	if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
		throw new InputProblem(LABEL, `Item ${index + 1} is ${describeGiven(raw)}.`, GOOD);
	}
	const item = raw as Record<string, unknown>;
	const refuse = (name: string, { problem, advice }: Refusal): never => {
		throw new InputProblem(LABEL, `Item ${index + 1}, ${name}: ${problem}`, `${advice} ${GOOD}`);
	};
	const description = proseForm(textOf(item.description, `${LABEL}, ${index + 1}, description`));
	if (description === '') refuse('description', { problem: 'It is empty.', advice: HOW_TO_ADD });
	const value = readTypedAmount(item.value, CURRENCY);
	if (isRefusal(value)) return refuse('value', value);
	const quantity = readDecimal(item.quantity, QUANTITY_DECIMALS);
	if (isRefusal(quantity)) return refuse('quantity', quantity);
	if (quantity.units === 0) refuse('quantity', { problem: 'It is 0.', advice: '' });
	return { value, thousandths: quantity.units, description };
}

/** @throws InputProblem for what is not a list of good items */
function readList(raw: unknown): PurchaseItem[] {
	if (!Array.isArray(raw)) {
		throw new InputProblem(LABEL, 'This is not a list, or not valid JSON.', GOOD);
	}
	return raw.map(readItem);
}

/** Items typed into the node. */
export const typedItems = (): Field<PurchaseItem[]> => ({
	property: {
		displayName: LABEL,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		required: true,
		placeholder: 'Add item',
		description: 'What was bought',
		options: [
			{
				displayName: 'Item',
				name: 'item',
				values: [
					{
						displayName: 'Description',
						name: 'description',
						type: 'string',
						default: '',
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
export const mappedItems = (): Field<PurchaseItem[]> => ({
	property: {
		displayName: LABEL,
		type: 'json',
		default: '[]',
		required: true,
		description:
			'A list of objects with “description”, “quantity” and “value”, the price of one unit in reais',
	},
	read(raw) {
		return readList(typeof raw === 'string' ? parsed(raw) : (raw ?? []));
	},
});

/**
 * n8n drops an expression that stands for the whole collection, so a list that was passed that way
 * arrives as no list at all.
 *
 * @throws InputProblem when there is no item
 */
export function requireItems(items: PurchaseItem[]): void {
	if (items.length === 0) throw new InputProblem(LABEL, 'There is none.', HOW_TO_ADD);
}

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
