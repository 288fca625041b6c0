import { InputProblem } from '../../shared/errors/failure';
import { type Money, parseAmount, toDecimal, toMajor } from '../../shared/money/amount';
import type { Field } from '../../shared/operation/field';
import { CURRENCY } from './mapping';

/** One line of a purchase. */
export interface PurchaseItem {
	/** Of one unit. */
	value: Money;
	/** Thousandths, so that 1.5 kg stay exact. */
	thousandths: number;
	description: string;
}

const LABEL = 'Items';
const GOOD =
	'Every item has a description, a quantity above 0 with at most three decimals, and a value such as 1250.50.';

const readQuantity = (raw: unknown): number | undefined => {
	const match = /^\d+(?:\.\d{1,3})?$/.exec(String(raw ?? '').trim());
	const thousandths = match ? Math.round(Number(match[0]) * 1000) : 0;
	return thousandths > 0 ? thousandths : undefined;
};

function readItem(raw: unknown, index: number): PurchaseItem {
	const { description, quantity, value } = (raw ?? {}) as Record<string, unknown>;
	const amount =
		typeof value === 'number' || typeof value === 'string'
			? parseAmount(value, CURRENCY)
			: undefined;
	const thousandths = readQuantity(quantity);
	const text = String(description ?? '').trim();
	const wrong = [
		text === '' && 'description',
		thousandths === undefined && 'quantity',
		(amount === undefined || amount.minor < 0) && 'value',
	].filter((name) => name !== false);
	if (wrong.length > 0 || amount === undefined || thousandths === undefined) {
		throw new InputProblem(LABEL, `Item ${index + 1} has no good ${wrong.join(', ')}.`, GOOD);
	}
	return { value: amount, thousandths, description: text };
}

function readList(raw: unknown): PurchaseItem[] {
	if (Array.isArray(raw)) return raw.map(readItem);
	throw new InputProblem(LABEL, 'This is not a list, or not valid JSON.', GOOD);
}

/** Items typed into the node. */
export const typedItems = (): Field<PurchaseItem[]> => ({
	property: {
		displayName: LABEL,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
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
						type: 'number',
						default: 1,
						description: 'How many',
					},
					{
						displayName: `Value (${CURRENCY})`,
						name: 'value',
						type: 'number',
						typeOptions: { minValue: 0, numberPrecision: 2 },
						default: 0,
						description: 'Of one unit, in reais',
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
		description:
			'A list of objects with “description”, “quantity” and “value”, the price of one unit in reais',
	},
	read(raw) {
		return readList(typeof raw === 'string' ? parsed(raw) : (raw ?? []));
	},
});

/** As Kapitale's example has them; none at all is left out. */
export const wireItems = (items: PurchaseItem[]) =>
	items.length === 0
		? undefined
		: items.map(({ description, thousandths, value }) => ({
				value: toMajor(value),
				quantity: thousandths / 1000,
				description,
			}));

/** The problem with items that do not add up to the amount of the order. */
export function sumProblem(items: PurchaseItem[], amount: Money): InputProblem | undefined {
	if (items.length === 0) return undefined;
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
