import type { INodePropertyOptions } from 'n8n-workflow';

import { InputProblem } from '../errors/failure';
import type { Field } from './field';

/** What the editor shows of any field. */
interface Label {
	displayName: string;
	description: string;
	placeholder?: string;
	hint?: string;
}

export interface TextRules extends Label {
	/** Characters after trimming. */
	min?: number;
	max?: number;
	/** A good value, for the error text. */
	example: string;
	required?: boolean;
	rows?: number;
}

/** Removes what no provider prints and normalises accents, so that lengths mean the same everywhere. */
function clean(text: string): string {
	return text
		.normalize('NFC')
		.replace(/\p{Cc}+/gu, ' ')
		.trim();
}

/** Free text. An empty optional text is `undefined`, so that it never reaches the wire. */
export function text(rules: TextRules & { required: true }): Field<string>;
export function text(rules: TextRules): Field<string | undefined>;
export function text(rules: TextRules): Field<string | undefined> {
	const { displayName, min = 0, max = Infinity, example, required, rows, ...label } = rules;
	return {
		property: {
			displayName,
			type: 'string',
			default: '',
			...(required && { required }),
			...(rows !== undefined && { typeOptions: { rows } }),
			...label,
		},
		read(raw) {
			const value = clean(raw === null || raw === undefined ? '' : String(raw));
			const good = `A good value looks like: ${example}.`;
			if (value === '') {
				if (required) throw new InputProblem(displayName, 'It is empty.', good);
				return undefined;
			}
			const length = [...value].length;
			if (length < min || length > max) {
				const range = min > 0 ? `${min} to ${max}` : `at most ${max}`;
				throw new InputProblem(
					displayName,
					`It has ${length} ${length === 1 ? 'character' : 'characters'}; ${range} fit.`,
					good,
				);
			}
			return value;
		},
	};
}

/** A whole or decimal number within bounds. */
export function number(
	rules: Label & { default: number; min: number; max: number; integer?: boolean },
): Field<number> {
	const { displayName, min, max, integer = true, default: preset, ...label } = rules;
	return {
		property: {
			displayName,
			type: 'number',
			typeOptions: { minValue: min, maxValue: max, ...(integer && { numberPrecision: 0 }) },
			default: preset,
			...label,
		},
		read(raw) {
			const given = typeof raw === 'number' || (typeof raw === 'string' && raw.trim() !== '');
			const value = given ? Number(raw) : Number.NaN;
			if (Number.isFinite(value) && value >= min && value <= max && !(integer && value % 1)) {
				return value;
			}
			throw new InputProblem(
				displayName,
				`It must be a ${integer ? 'whole ' : ''}number from ${min} to ${max}.`,
				`A good value looks like: ${preset}.`,
			);
		},
	};
}

/** On or off. */
export function toggle(rules: Label & { default: boolean }): Field<boolean> {
	const { displayName, default: preset, ...label } = rules;
	return {
		property: { displayName, type: 'boolean', default: preset, ...label },
		read: (raw) => raw === true || raw === 'true' || raw === 1,
	};
}

/** One of a few named values. The value is what is stored; the name may change. */
export function choice<const V extends string>(
	rules: Label & {
		options: ReadonlyArray<Omit<INodePropertyOptions, 'value'> & { value: V }>;
		default: NoInfer<V>;
	},
): Field<V> {
	const { displayName, options, default: preset, ...label } = rules;
	return {
		property: {
			displayName,
			type: 'options',
			options: [...options].sort((a, b) => a.name.localeCompare(b.name)),
			default: preset,
			...label,
		},
		read(raw) {
			const chosen = options.find(({ value }) => value === raw);
			if (chosen) return chosen.value;
			throw new InputProblem(
				displayName,
				'This is none of the choices.',
				`Use one of: ${options.map(({ value }) => value).join(', ')}.`,
			);
		},
	};
}

/** Any of a few named values. */
export function choices<const V extends string>(
	rules: Label & {
		options: ReadonlyArray<Omit<INodePropertyOptions, 'value'> & { value: V }>;
		default: Array<NoInfer<V>>;
	},
): Field<V[]> {
	const { displayName, options, default: preset, ...label } = rules;
	const one = choice({ displayName, options, default: preset[0] as V, ...label });
	return {
		property: { ...one.property, type: 'multiOptions', default: preset },
		read: (raw, around) => [raw ?? []].flat().map((value) => one.read(value, around)),
	};
}

/** A day, from whatever n8n has for a date. An empty one is `undefined`. */
export function date(rules: Label): Field<string | undefined> {
	return {
		property: { ...rules, type: 'dateTime', default: '' },
		read(raw) {
			if (raw === null || raw === undefined || raw === '') return undefined;
			const text = raw instanceof Date ? raw.toISOString() : String(raw);
			// The day as written, not as UTC has it: midnight in Maputo is still the day before there.
			const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
			if (day !== undefined && exists(day)) return day;
			throw new InputProblem(
				rules.displayName,
				'This is not a date.',
				'A good value looks like: 2026-03-31, or {{ $now.minus({ days: 7 }) }}.',
			);
		},
	};
}

/** Date.parse takes 31 February for 3 March. */
function exists(day: string): boolean {
	const time = Date.parse(day);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
