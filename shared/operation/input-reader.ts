import type { IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Vendor } from '../vendor';
import { optionsOf } from './build-properties';
import type { Field, Fields, Input, Surroundings } from './field';
import { hasExpression, rawOrDefault } from './field';
import type { Operation, OperationInput } from './operation';
import { SIMPLIFY, type StandardOptions } from './standard-options';

export interface ItemInput {
	input: OperationInput<Fields, Fields>;
	options: StandardOptions;
	/** Personal values of this item, as typed and as sent. */
	personal: string[];
}

/**
 * Reads an operation's typed input for one item after another. n8n spends about a quarter of a
 * millisecond on each expression, so literals are read once per run.
 */
export class InputReader {
	private readonly literals = new Map<string, unknown>();
	private readonly options: Fields;
	private readonly around: Surroundings;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly node: INode,
		private readonly operation: Operation,
		vendor: Vendor,
	) {
		this.around = { vendor, timezone: context.getTimezone() };
		this.options = optionsOf(operation);
	}

	/** @throws InputProblem for a value that cannot be sent, NodeOperationError for a bad expression */
	read(itemIndex: number): ItemInput {
		const personal: string[] = [];
		const read = (field: Field<unknown>, raw: unknown): unknown => {
			// Noted before it is read: the value may appear in the very error that refuses it.
			if (field.personal) personal.push(String(raw));
			const value = field.read(raw, this.around);
			if (field.personal && typeof value === 'string') personal.push(value);
			return value;
		};
		const fields: Record<string, unknown> = {};
		for (const [name, field] of Object.entries(this.operation.fields)) {
			fields[name] = read(field, rawOrDefault(field, this.raw(name, itemIndex)));
		}
		const chosen = (this.raw('options', itemIndex) ?? {}) as IDataObject;
		const options: Record<string, unknown> = {};
		for (const [name, field] of Object.entries(this.options)) {
			const raw = name in chosen ? (chosen[name] ?? null) : field.property.default;
			options[name] = read(field, raw);
		}
		return {
			input: { ...fields, options: options as Input<Fields> },
			options: options as unknown as StandardOptions,
			personal,
		};
	}

	simplify(): boolean {
		const raw = this.raw('simplify', 0) ?? undefined;
		return SIMPLIFY.read(rawOrDefault(SIMPLIFY, raw), this.around);
	}

	/** Options that steer the whole run are taken from the first item. */
	concurrency(): number {
		const field = this.options.concurrency;
		const chosen = (this.raw('options', 0) ?? {}) as IDataObject;
		return Number(field?.read(rawOrDefault(field, chosen.concurrency), this.around) ?? 1);
	}

	private raw(name: string, itemIndex: number): unknown {
		if (this.literals.has(name)) return this.literals.get(name);
		const parameter = this.node.parameters[name];
		if (parameter === undefined) return undefined;
		// An expression without a value is not “never touched”: a default must not stand in for it.
		const value = this.resolve(name, itemIndex) ?? null;
		if (!hasExpression(parameter)) this.literals.set(name, value);
		return value;
	}

	private resolve(name: string, itemIndex: number): unknown {
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
