import type { INodeParameters, NodeParameterValueType } from 'n8n-workflow';
import { ExpressionParser } from 'n8n-workflow';

import { optionsOf } from '../declare/build-properties';
import { InputProblem } from '../errors/failure';
import type { Operation } from '../declare/operation';

/** What JavaScript writes for a missing value and for an object. */
const BROKEN = new Set(['undefined', 'null', 'NaN', '[object Object]']);
const MOST_SHOWN = 60;

/** The option that is a part of a payment's name, and what is said where its value is missing. */
const NAMESPACE = 'referenceNamespace';
const OF_NAMESPACE = {
	nothing:
		'Its expression gives nothing for this item, so this would be taken for a payment without a namespace, of which its reference may be another one.',
	instead:
		'Correct the expression, so that each payment gets the namespace that it is of. To pay without one on purpose, leave the option itself empty.',
	gap: 'Correct that part: payments of several namespaces would share one, and of those with the same reference only the first would be paid.',
};
const OF_NAME: typeof OF_NAMESPACE = {
	nothing:
		'Its expression gives nothing for this item, so this would be paid without protection against paying twice.',
	instead:
		'Correct the expression, so that each payment gets a value of its own. To pay without one on purpose, leave the field itself empty.',
	gap: 'Correct that part: items without it would share one name, and only the first of them would be paid.',
};

/** An expression as n8n joins it: texts and, between each two, one part in double braces. */
interface Template {
	texts: string[];
	parts: string[];
}

/**
 * Refuses an expression that should name a payment and leaves the name out. Only an empty *field*
 * means that somebody chose to have no name; an expression without a value would pay without
 * protection, and a template without its number (`ORD-` for every item) would make the second
 * customer a repeat of the first. The namespace of references is held to the same.
 *
 * Nothing is evaluated again: the value is held against the texts around the parts.
 */
export class EmptyNames {
	private readonly expressions = new Map<string, Template>();

	constructor(
		private readonly operation: Operation,
		parameters: INodeParameters,
		/** An agent is told in its own words that it must name a payment. */
		private readonly isTool: boolean,
	) {
		if (operation.effect !== 'movesMoney') return;
		const options = parameters.options as INodeParameters | undefined;
		const named = operation.namedBy.map((name) => [name, parameters[name]] as const);
		for (const [name, parameter] of [...named, [NAMESPACE, options?.[NAMESPACE]] as const]) {
			const expression = expressionOf(parameter);
			if (expression !== undefined) this.expressions.set(name, templateOf(expression));
		}
	}

	/**
	 * @param field or option
	 * @param raw as n8n resolved it
	 * @param value as the field read it
	 * @throws InputProblem that names the field and the part
	 */
	refuse(field: string, raw: unknown, value: unknown): void {
		const template = this.expressions.get(field);
		if (template === undefined) return;
		const isNamespace = field === NAMESPACE;
		if (value === undefined && this.isTool && !isNamespace) return;
		const gap = value === undefined ? undefined : gapIn(template, raw);
		if (value !== undefined && gap === undefined) return;
		const { gap: correct, instead, nothing } = isNamespace ? OF_NAMESPACE : OF_NAME;
		const fields = { ...this.operation.fields, ...optionsOf(this.operation) };
		const label = fields[field]?.property.displayName ?? field;
		if (gap === undefined) throw new InputProblem(label, nothing, instead);
		throw new InputProblem(
			label,
			`The part “{{ ${gap.part} }}” gives ${gap.gives} for this item, which leaves “${String(value)}”.`,
			correct,
		);
	}
}

/** Also of a picker, whose value may be an expression. */
function expressionOf(parameter: NodeParameterValueType | undefined): string | undefined {
	const value =
		typeof parameter === 'object' && parameter !== null && 'value' in parameter
			? parameter.value
			: parameter;
	return typeof value === 'string' && value.startsWith('=') ? value.slice(1) : undefined;
}

/** Parts with no text between them count as one, of which a part may be empty. */
function templateOf(expression: string): Template {
	const texts = [''];
	const parts: string[] = [];
	let isAfterPart = false;
	for (const chunk of ExpressionParser.splitExpression(expression)) {
		if (chunk.type === 'text') {
			if (chunk.text === '' && isAfterPart) continue;
			texts[texts.length - 1] += chunk.text;
			isAfterPart = false;
		} else if (isAfterPart) {
			parts[parts.length - 1] += ` }}{{ ${chunk.text.trim()}`;
		} else {
			parts.push(chunk.text.trim());
			texts.push('');
			isAfterPart = true;
		}
	}
	return { texts, parts };
}

function gapIn(
	{ texts, parts }: Template,
	raw: unknown,
): { part: string; gives: string } | undefined {
	// A lone part has no texts around it; its value is the field's.
	if (typeof raw !== 'string' || texts.every((text) => text === '')) return undefined;
	const filled = fit(texts, raw, 1);
	const values = filled ?? fit(texts, raw, 0);
	const at = values?.findIndex((value) => value === '' || BROKEN.has(value)) ?? -1;
	const part = parts[at];
	const value = values?.[at];
	if (part === undefined || value === undefined) return undefined;
	return {
		part: part.length > MOST_SHOWN ? `${part.slice(0, MOST_SHOWN)}…` : part,
		gives: value === '' ? 'nothing' : `“${value}”`,
	};
}

/**
 * What stands between the texts, each at least `least` long. Taking every text where it comes first
 * finds a way if there is one, in linear time.
 */
function fit(texts: readonly string[], whole: string, least: number): string[] | undefined {
	const [first = '', ...rest] = texts;
	if (!whole.startsWith(first)) return undefined;
	const values: string[] = [];
	let from = first.length;
	for (const [index, text] of rest.entries()) {
		const isLast = index === rest.length - 1;
		const to = isLast ? whole.length - text.length : whole.indexOf(text, from + least);
		if (to < from + least || !whole.startsWith(text, to)) return undefined;
		values.push(whole.slice(from, to));
		from = to + text.length;
	}
	return values;
}
