import type { INodeProperties, NodeParameterValueType } from 'n8n-workflow';

import type { FileSource } from '../http/form';
import type { Library, Need } from './libraries';

/** What the reading of a value depends on beside the value. */
export interface Surroundings {
	library: Library;
	/** The workflow's time zone, as IANA names it: `Africa/Maputo`. */
	timezone: string;
	/** A field that this one names in `after`: its label, and its value as it was read. */
	sibling(name: string): { label: string; value: unknown };
}

/** By the names of other fields: values of which they have one. */
export type ShowWhen = Record<string, Array<string | number | boolean>>;

/** How the editor shows a field in one situation. */
export interface Variant {
	property: Partial<
		Pick<INodeProperties, 'description' | 'displayName' | 'placeholder' | 'required'>
	>;
	showWhen: ShowWhen;
}

/** A parameter: how the editor shows it, and how its value becomes a typed, checked input. */
export interface Field<T> {
	property: Omit<INodeProperties, 'name' | 'displayOptions'>;
	/** Libraries that `read` takes from its surroundings: loaded before the first item is read. */
	needs?: readonly Need[];
	/** Other fields of the operation that say what this one means: they are read before it. */
	after?: readonly string[];
	/**
	 * @param raw as n8n resolved it; the property's default where nothing is set
	 * @throws InputProblem when the value cannot be sent
	 */
	read(raw: unknown, around: Surroundings): T;
	/** For a choice: what is chosen says more below the node than its resource; the default says nothing. */
	inSubtitle?: true;
	/** Shown only while these other fields of the operation have one of these values. */
	showWhen?: ShowWhen;
	/**
	 * The same parameter in other words, where other fields say what it is: its value is read by the one
	 * field, whichever of them is shown. `showWhen` of the field holds for none of them.
	 */
	variants?: readonly Variant[];
	/**
	 * For a field that names a file of the item: whether the operation takes it. Asked with the other
	 * inputs, before anything is sent.
	 *
	 * @throws InputProblem for one that it does not take
	 */
	checkFile?(file: FileSource): void;
	/** Phone numbers, names, documents: kept out of errors, logs and stored results. */
	personal?: true;
	/**
	 * Card data: it comes from an expression, never from the workflow itself, and nothing shows it
	 * again: of a `secret`, the number, not even a column of an answer; of a `code`, which is too short to
	 * be looked for everywhere, no sentence; of a `name`, what is personal is not shown.
	 */
	neverStored?: 'secret' | 'code' | 'name';
	/** Of such a value, the other forms in which it is sent, and so may come back. */
	alsoSentAs?(value: string): string[];
}

/**
 * A field of the same kind that reads further: what `field` read becomes another value, or is refused.
 *
 * @param read gets the value that `field` read, and what n8n gave for it
 */
export const mapField = <T, U>(
	field: Field<T>,
	read: (value: T, around: Surroundings, raw: unknown) => U,
): Field<U> => ({
	...field,
	read: (raw, around) => read(field.read(raw, around), around, raw),
});

/** The same field with another default: an expression, for fields that read the items of a node. */
export const withDefault = <T>(field: Field<T>, preset: string): Field<T> => ({
	...field,
	property: { ...field.property, default: preset },
});

export type Fields = Record<string, Field<unknown>>;

/** What `run` receives: each field's name with the type its `read` returns. */
export type Input<F extends Fields> = {
	[Name in keyof F]: F[Name] extends Field<infer T> ? T : never;
};

/**
 * The raw value, or the declared default where the parameter was never touched. n8n leaves hidden
 * parameters out; a default that is an expression has no value then.
 */
export function rawOrDefault(field: Field<unknown>, raw: unknown): unknown {
	if (raw !== undefined) return raw;
	const preset = field.property.default;
	return hasExpression(preset) ? null : preset;
}

/** Whether a value differs per item. n8n marks an expression with a leading `=`. */
export function hasExpression(value: NodeParameterValueType | object | undefined): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some((inner) => hasExpression(inner as NodeParameterValueType));
}
