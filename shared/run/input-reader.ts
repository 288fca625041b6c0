import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { optionsOf } from '../declare/build-properties';
import { asCode } from '../errors/echoes';
import { EmptyNames } from './empty-names';
import type { Field, Fields, Input, Surroundings } from '../declare/field';
import { hasExpression, rawOrDefault } from '../declare/field';
import { requireFromData } from './never-stored';
import { plainPath, plainValue } from './plain-mapping';
import type { Library } from '../declare/libraries';
import type { Operation, OperationInput } from '../declare/operation';
import { SIMPLIFY, type StandardOptions } from '../declare/standard-options';

export interface ItemInput {
	input: OperationInput<Fields, Fields>;
	options: StandardOptions;
	/** Personal values of this item, as typed and as sent. */
	personal: string[];
	/** What nothing may show again, in whatever place it comes back. */
	secrets: string[];
}

/** What could be read of an item that cannot be sent. */
export interface PartialInput {
	input: Partial<Input<Fields>>;
	options: Partial<StandardOptions>;
	personal: string[];
	secrets: string[];
}

/** An item's input, or the first problem with it and as much of it as could be read. */
export type Reading =
	({ isGood: true } & ItemInput) | ({ isGood: false; problem: unknown } & PartialInput);

/**
 * Reads an operation's typed input for one item after another. n8n spends about a quarter of a
 * millisecond on each expression and may give another value the next time, so literals are read once
 * per run and expressions once per item.
 */
export class InputReader {
	private readonly literals = new Map<string, unknown>();
	/** Options of the whole run: they are taken from the first item. */
	private readonly ofFirstItem = new Map<string, unknown>();
	private readonly items: INodeExecutionData[];
	/** By parameter, of those that only name a place in the item. */
	private readonly plainPaths: ReadonlyMap<string, readonly string[]>;
	private readonly options: Fields;
	private readonly emptyNames: EmptyNames;
	private readonly around: Surroundings;
	/** The fields, those that say what others mean before them. */
	private readonly inOrder: ReadonlyArray<{ field: Field<unknown>; name: string; place: number }>;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly node: INode,
		private readonly operation: Operation,
		library: Library,
		isTool = false,
	) {
		this.around = {
			library,
			timezone: context.getTimezone(),
			sibling: (name) => this.sibling(name, {}),
		};
		const places = Object.entries(operation.fields).map(([name, field], place) => ({
			field,
			name,
			place,
		}));
		for (const other of places.flatMap(({ field }) => field.after ?? [])) {
			const named = operation.fields[other];
			if (named !== undefined && named.after === undefined) continue;
			throw new Error(
				`A field is said to follow “${other}”, which is none, or follows another itself.`,
			);
		}
		this.inOrder = [
			...places.filter(({ field }) => field.after === undefined),
			...places.filter(({ field }) => field.after !== undefined),
		];
		this.options = optionsOf(operation);
		this.items = context.getInputData();
		this.plainPaths = new Map(
			Object.entries(isTool ? {} : node.parameters).flatMap(([name, parameter]) => {
				const path = plainPath(parameter);
				return path ? [[name, path] as const] : [];
			}),
		);
		this.emptyNames = new EmptyNames(operation, node.parameters, isTool);
	}

	/**
	 * Never throws: a problem is an InputProblem for a value that cannot be sent, a
	 * NodeOperationError for an expression that fails. After the first one the rest is still read,
	 * because an item that cannot be sent shall still say which payment it was.
	 */
	read(itemIndex: number): Reading {
		const personal: string[] = [];
		const secrets: string[] = [];
		const problems = new Map<number, unknown>();
		/** @param place in the declaration: the first problem is told, whatever was read first */
		const attempt = <T>(place: number, work: () => T): T | undefined => {
			try {
				return work();
			} catch (problem) {
				problems.set(place, problem);
				return undefined;
			}
		};
		const fields: Record<string, unknown> = {};
		const around = { ...this.around, sibling: (name: string) => this.sibling(name, fields) };
		const note = ({ neverStored, personal: isPersonal }: Field<unknown>, text: string) => {
			if (neverStored === 'secret') secrets.push(text);
			else if (neverStored === 'code') personal.push(asCode(text));
			else if (isPersonal) personal.push(text);
		};
		const read = (field: Field<unknown>, raw: unknown): unknown => {
			// Noted before it is read: the value may appear in the very error that refuses it.
			note(field, String(raw));
			const value = field.read(raw, around);
			if (typeof value !== 'string') return value;
			for (const sent of [value, ...(field.alsoSentAs?.(value) ?? [])]) note(field, sent);
			return value;
		};

		for (const { field, name, place } of this.inOrder) {
			attempt(place, () => {
				const raw = rawOrDefault(field, this.raw(name, itemIndex));
				if (field.neverStored) {
					note(field, String(raw));
					requireFromData(this.node.parameters[name], raw, field.property);
				}
				if (field.after?.some((other) => !(other in fields))) {
					// What it means is not known, and the problem with that is the other field’s.
					note(field, String(raw));
					return;
				}
				const value = read(field, raw);
				this.emptyNames.refuse(name, raw, value);
				fields[name] = value;
			});
		}
		const chosen =
			attempt(this.inOrder.length, () => (this.raw('options', itemIndex) ?? {}) as IDataObject) ??
			{};
		const options: Record<string, unknown> = {};
		for (const [place, [name, field]] of Object.entries(this.options).entries()) {
			attempt(this.inOrder.length + 1 + place, () => {
				const raw = name in chosen ? (chosen[name] ?? null) : field.property.default;
				const value = read(field, raw);
				this.emptyNames.refuse(name, raw, value);
				options[name] = value;
			});
		}

		const all = { input: { ...fields, options }, options, personal, secrets };
		return problems.size > 0
			? { isGood: false, problem: problems.get(Math.min(...problems.keys())), ...all }
			: { isGood: true, ...(all as unknown as ItemInput) };
	}

	/** A field that is not read yet is not declared in `after`: a mistake of ours. */
	private sibling(
		name: string,
		fields: Record<string, unknown>,
	): { label: string; value: unknown } {
		const label = this.operation.fields[name]?.property.displayName;
		if (label === undefined || !(name in fields)) throw new Error(`“${name}” was not read before.`);
		return { label, value: fields[name] };
	}

	simplify(): boolean {
		const raw = this.raw('simplify', 0) ?? undefined;
		return SIMPLIFY.read(rawOrDefault(SIMPLIFY, raw), this.around);
	}

	/** Options that steer the whole run are taken from the first item. */
	concurrency(): number {
		const chosen = (this.raw('options', 0) ?? {}) as IDataObject;
		const field = this.options.concurrency;
		return Number(field?.read(rawOrDefault(field, chosen.concurrency), this.around) ?? 1);
	}

	private raw(name: string, itemIndex: number): unknown {
		if (this.literals.has(name)) return this.literals.get(name);
		if (itemIndex === 0 && this.ofFirstItem.has(name)) return this.ofFirstItem.get(name);
		const parameter = this.node.parameters[name];
		if (parameter === undefined) return undefined;
		// The default is for fields that nobody touched, not for an expression without a value.
		const value = this.resolve(name, itemIndex) ?? null;
		if (!hasExpression(parameter)) this.literals.set(name, value);
		else if (itemIndex === 0) this.ofFirstItem.set(name, value);
		return value;
	}

	private resolve(name: string, itemIndex: number): unknown {
		const path = this.plainPaths.get(name);
		const value = path && plainValue(this.items[itemIndex], path);
		if (value !== undefined) return value;
		const isLocator = this.operation.fields[name]?.property.type === 'resourceLocator';
		try {
			return this.context.getNodeParameter(name, itemIndex, undefined, {
				extractValue: isLocator,
			}) as unknown;
		} catch (error) {
			throw new NodeOperationError(this.node, error as Error, { itemIndex });
		}
	}
}
