import type { INodeProperties } from 'n8n-workflow';

import type { Field } from '../../shared/declare/field';
import { choice } from '../../shared/declare/fields';
import { InputProblem } from '../../shared/errors/failure';
import type { Currency, Money } from '../../shared/money/amount';
import { readTypedAmount } from '../../shared/money/typed-amount';
import { isRefusal, readDecimal, type Refusal } from '../../shared/money/typed-decimal';
import { describeGiven, textOf } from '../../shared/text/given';
import { proseForm } from '../../shared/text/normal-forms';

export const LABEL = 'Items';
const HOW_TO_ADD =
	'Add at least one item. A list from an earlier node goes elsewhere: set Items From to JSON, and Items to an expression such as {{ $json.lines }}.';

/** What is bought or billed: a list that is typed into the node or comes from an earlier one. */
interface ListRules<T> {
	description: string;
	/** What it is the list of: “invoice”. */
	of: string;
	/** How an object of the list looks, where it comes from an earlier node. */
	jsonDescription: string;
	/** What a good item looks like, for errors. */
	good: string;
	/** What is typed of an item. */
	values: INodeProperties[];
	/** @throws InputProblem */
	read(item: GivenItem): T;
}

/**
 * The choice between both ways, and the list in each: three fields, whose input `chosenItems` takes.
 *
 * @throws InputProblem for what is not a list of good items
 */
export function itemFields<T>(rules: ListRules<T>) {
	const readList = (raw: unknown): T[] => {
		if (!Array.isArray(raw)) {
			throw new InputProblem(LABEL, 'This is not a list, or not valid JSON.', rules.good);
		}
		return raw.map((item, index) => rules.read(new GivenItem(item, index, rules.good)));
	};
	const typed: Field<T[]> = {
		property: {
			displayName: LABEL,
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			default: {},
			required: true,
			placeholder: 'Add item',
			description: rules.description,
			options: [{ displayName: 'Item', name: 'item', values: rules.values }],
		},
		read(raw) {
			const list = (raw as { item?: unknown } | null)?.item ?? (Array.isArray(raw) ? raw : []);
			return readList(Array.isArray(list) ? list.map(asListed) : list);
		},
	};
	const mapped: Field<T[]> = {
		property: {
			displayName: LABEL,
			type: 'json',
			default: '[]',
			required: true,
			description: rules.jsonDescription,
		},
		read: (raw) => readList(typeof raw === 'string' ? parsed(raw) : (raw ?? [])),
	};
	return {
		itemsFrom: choice({
			displayName: 'Items From',
			description: `Where the items of the ${rules.of} come from`,
			options: [
				{ name: 'Fields Below', value: 'fields', description: 'You type them in here' },
				{ name: 'JSON', value: 'json', description: 'A list from an earlier node' },
			],
			default: 'fields',
		}),
		items: { ...typed, showWhen: { itemsFrom: ['fields'] } },
		itemsJson: { ...mapped, showWhen: { itemsFrom: ['json'] } },
	};
}

/**
 * A typed item under the names of a list from elsewhere. The editor offers no “let the model fill it in”
 * for a parameter that is called `description` (2.41), so the panel has another name for it.
 */
function asListed(typed: unknown): unknown {
	if (typeof typed !== 'object' || typed === null) return typed;
	const { itemDescription, ...item } = typed as Record<string, unknown>;
	return itemDescription === undefined ? item : { ...item, description: itemDescription };
}

/** One item of such a list, as it was given. */
export class GivenItem {
	private readonly fields: Record<string, unknown>;

	/** @throws InputProblem for what is no object */
	constructor(
		raw: unknown,
		private readonly index: number,
		private readonly good: string,
	) {
		if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
			throw new InputProblem(LABEL, `Item ${index + 1} is ${describeGiven(raw)}.`, good);
		}
		this.fields = raw as Record<string, unknown>;
	}

	/** Empty where there is none. */
	text(field: string): string {
		return proseForm(textOf(this.fields[field], `${LABEL}, ${this.index + 1}, ${field}`));
	}

	/** @throws InputProblem where it is empty */
	requiredText(field: string): string {
		const text = this.text(field);
		return text === '' ? this.refuse(field, { problem: 'It is empty.', advice: HOW_TO_ADD }) : text;
	}

	/** @throws InputProblem */
	amount(field: string, currency: Currency): Money {
		const amount = readTypedAmount(this.fields[field], currency);
		return isRefusal(amount) ? this.refuse(field, amount) : amount;
	}

	/**
	 * @returns more than 0, in the smallest unit of so many decimals
	 * @throws InputProblem
	 */
	quantity(decimals: number): number {
		const quantity = readDecimal(this.fields.quantity, decimals);
		if (isRefusal(quantity)) return this.refuse('quantity', quantity);
		if (quantity.units === 0) this.refuse('quantity', { problem: 'It is 0.', advice: '' });
		return quantity.units;
	}

	private refuse(field: string, { problem, advice }: Refusal): never {
		throw new InputProblem(
			LABEL,
			`Item ${this.index + 1}, ${field}: ${problem}`,
			`${advice} ${this.good}`,
		);
	}
}

/** @returns undefined for what is not JSON */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text.trim() === '' ? '[]' : text);
	} catch {
		return undefined;
	}
}

/** As `itemFields` read them. */
interface Given<T> {
	itemsFrom: 'fields' | 'json';
	items: T[];
	itemsJson: T[];
}

export const chosenItems = <T>({ items, itemsFrom, itemsJson }: Given<T>): T[] =>
	itemsFrom === 'json' ? itemsJson : items;

/**
 * n8n drops an expression that stands for the whole collection, so a list that was passed that way
 * arrives as no list at all.
 *
 * @throws InputProblem when there is no item
 */
export function requireItems(items: readonly unknown[]): void {
	if (items.length === 0) throw new InputProblem(LABEL, 'There is none.', HOW_TO_ADD);
}
