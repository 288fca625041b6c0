import type {
	IDataObject,
	IHookFunctions,
	INodeProperties,
	INodePropertyOptions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { optionProperties } from '../declare/build-properties';
import { type Field, type Fields, type Input, mapField, rawOrDefault } from '../declare/field';
import { choices } from '../declare/fields';
import { loadLibraries } from '../declare/libraries';
import { lastProperties, SIMPLIFY } from '../declare/standard-options';
import { InputProblem } from '../errors/failure';

type Context = IHookFunctions | IWebhookFunctions;

/** The panel of a trigger: what the editor shows, and what it says once it is read. */
export interface Panel<P> {
	properties: INodeProperties[];
	/** @throws InputProblem, or whatever n8n throws for an expression that fails */
	read(context: Context): Promise<P>;
}

/** What every panel says. */
export type PanelInput<F extends Fields, O extends Fields> = Input<F> & {
	simplify: boolean;
	options: Input<O>;
};

interface Declaration<F extends Fields, O extends Fields> {
	/** Shown at the top: its name in saved workflows, and its text. */
	notice: { name: string; text: string };
	fields: F;
	/** Shown in alphabetical order. */
	options: O;
}

/**
 * Declares a panel of the same fields that operations have, so that both read alike: a word that is
 * neither on nor off is refused, and not off.
 *
 * @param refine what follows from several fields together, under names of its own
 */
export function definePanel<F extends Fields, O extends Fields, R = Record<never, never>>(
	{ notice, fields, options }: Declaration<F, O>,
	refine: (input: PanelInput<F, O>) => R = () => ({}) as R,
): Panel<PanelInput<F, O> & R> {
	return {
		properties: [
			{ displayName: notice.text, name: notice.name, type: 'notice', default: '' },
			...Object.entries(fields).map(([name, { property }]) => ({ ...property, name })),
			...lastProperties(optionProperties(options)),
		],
		async read(context) {
			const library = await loadLibraries([...Object.values(fields), ...Object.values(options)]);
			const sibling = (name: string): never => {
				throw new Error(`A panel’s “${name}” is no part of another field.`);
			};
			const around = { library, timezone: context.getTimezone(), sibling };
			const read = <T>(field: Field<T>, raw: unknown): T =>
				field.read(rawOrDefault(field, raw), around);
			const readAll = (all: Fields, rawOf: (name: string) => unknown) =>
				Object.fromEntries(
					Object.entries(all).map(([name, field]) => [name, read(field, rawOf(name))]),
				);
			const chosen = (parameter(context, 'options') ?? {}) as IDataObject;
			const input = {
				...readAll(fields, (name) => parameter(context, name)),
				simplify: read(SIMPLIFY, parameter(context, 'simplify')),
				options: readAll(options, (name) => (name in chosen ? (chosen[name] ?? null) : undefined)),
			} as PanelInput<F, O>;
			return { ...input, ...refine(input) };
		},
	};
}

/** Undefined only where it was never touched: an expression without a value is null. */
function parameter(context: Context, name: string): unknown {
	if (context.getNode().parameters[name] === undefined) return undefined;
	return (context.getNodeParameter(name, null) as unknown) ?? null;
}

/** The events that start the workflow, at least one, in the order of the catalogue. */
export function eventsField<const V extends string>(
	catalogue: ReadonlyArray<Omit<INodePropertyOptions, 'value'> & { value: V }>,
	preset: Array<NoInfer<V>>,
): Field<V[]> {
	const displayName = 'Events';
	const field = choices({
		displayName,
		description: 'What starts the workflow',
		options: catalogue,
		default: preset,
	});
	const property = { ...field.property, required: true, options: [...catalogue] };
	return mapField({ ...field, property }, (chosen) => {
		const events = catalogue.map(({ value }) => value).filter((value) => chosen.includes(value));
		if (events.length > 0) return events;
		throw new InputProblem(displayName, 'None is chosen.', 'Choose at least one.');
	});
}
