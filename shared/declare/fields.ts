import type { INodePropertyOptions } from 'n8n-workflow';

import { InputProblem } from '../errors/failure';
import { describeGiven, textOf } from '../text/given';
import { nameForm, proseForm } from '../text/normal-forms';
import { readDay } from './day';
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
	/**
	 * How the text is brought into its form: `proseForm` unless another is named.
	 *
	 * @throws InputProblem for a text that cannot be meant
	 */
	form?(text: string): string;
}

/** Free text. An empty optional text is `undefined`, so that it never reaches the wire. */
export function text(rules: TextRules & { required: true }): Field<string>;
export function text(rules: TextRules): Field<string | undefined>;
export function text(rules: TextRules): Field<string | undefined> {
	const {
		displayName,
		min = 0,
		max = Infinity,
		example,
		required,
		rows,
		form = proseForm,
		...label
	} = rules;
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
			const value = form(textOf(raw, displayName));
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

/**
 * The name of something: a reference, an order number. Names that look the same are read as the same
 * text, see nameForm. One with the remains of a broken expression in it is refused.
 */
export function name(rules: Omit<TextRules, 'form'> & { required: true }): Field<string>;
export function name(rules: Omit<TextRules, 'form'>): Field<string | undefined>;
export function name(rules: Omit<TextRules, 'form'>): Field<string | undefined> {
	return text({
		...rules,
		form(given) {
			const value = nameForm(given);
			const remains = BROKEN.exec(value)?.[0];
			if (remains === undefined) return value;
			throw new InputProblem(
				rules.displayName,
				`“${remains}” in it is what an expression leaves that found nothing.`,
				`Check the names of the fields in the expression. A good value looks like: ${rules.example}.`,
			);
		},
	});
}

/** What JavaScript writes for a missing value. Letter case counts: a customer may be called Null. */
const BROKEN =
	/undefined|\[object \w+\]|Invalid Date(?:Time)?|(?<![a-z])null(?![a-z])|NaN(?![a-z])|(?<![A-Za-z])Infinity(?![a-z])/;

/** Digits alone: a separator could stand for thousands or for decimals. */
const WHOLE = /^-?\d+$/;
const DECIMAL = /^-?\d+(?:\.\d+)?$/;

/** A whole or decimal number within bounds. For counts; amounts of money have a field of their own. */
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
			const typed = typeof raw === 'string' ? nameForm(raw) : raw;
			const plain = typeof typed === 'string' && (integer ? WHOLE : DECIMAL).test(typed);
			const value = plain || typeof typed === 'number' ? Number(typed) : Number.NaN;
			if (Number.isFinite(value) && value >= min && value <= max && !(integer && value % 1)) {
				return value;
			}
			throw new InputProblem(
				displayName,
				`It must be a ${integer ? 'whole ' : ''}number from ${min} to ${max}, in digits alone.`,
				`A good value looks like: ${preset}.`,
			);
		},
	};
}

const ON = ['true', '1', 'yes', 'on', 'sim'];
const OFF = ['false', '0', 'no', 'off', 'não', 'nao'];

/** On or off, also in the words and numbers that spreadsheets and forms have for it. */
export function toggle(rules: Label & { default: boolean }): Field<boolean> {
	const { displayName, default: preset, ...label } = rules;
	return {
		property: { displayName, type: 'boolean', default: preset, ...label },
		read(raw) {
			const isWord = ['boolean', 'number', 'string'].includes(typeof raw);
			const word = isWord ? nameForm(String(raw)).toLowerCase() : '';
			if (ON.includes(word)) return true;
			if (OFF.includes(word)) return false;
			throw new InputProblem(
				displayName,
				word === '' ? `It is ${describeGiven(raw)}.` : 'This is neither on nor off.',
				'Use true or false. Yes and no, on and off, 1 and 0, sim and não are understood as well.',
			);
		},
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

/** A day as YYYY-MM-DD, see readDay. An empty optional one is `undefined`. */
export function date(rules: Label & { required: true }): Field<string>;
export function date(rules: Label): Field<string | undefined>;
export function date(rules: Label & { required?: boolean }): Field<string | undefined> {
	return {
		property: { ...rules, type: 'dateTime', default: '' },
		read(raw, { timezone }) {
			const day = readDay(raw, timezone);
			if (typeof day === 'object') {
				throw new InputProblem(rules.displayName, day.problem, day.advice);
			}
			if (day !== undefined || !rules.required) return day;
			throw new InputProblem(
				rules.displayName,
				'It is empty.',
				'A good value looks like: 2026-12-31, or {{ $now.plus({ days: 30 }) }}.',
			);
		},
	};
}
