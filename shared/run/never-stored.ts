import { InputProblem } from '../errors/failure';

/** So many digits in a row are a card number, whatever stands between them. */
const CARD_DIGITS = /\d(?:[ .-]?\d){11}/;
/** References to other nodes and to fields, whose names may have digits in them. */
const NAMES = [/\$\w*\s*[([]\s*(['"`])[^'"`]*\1\s*[)\]]/g, /\.\w+/g, /\[\s*(['"`])[^'"`]*\1\s*\]/g];
const LITERAL = /(['"`])(.*?)\1|\d[\d.]*/gs;

/**
 * For a value that must not be in the workflow, whose parameters n8n stores, exports and shows to
 * everybody who may open it: it has to come from data, by an expression.
 *
 * @param parameter as the workflow has it; n8n marks an expression with a leading `=`
 * @param value what it gave for this item
 * @param property of the field: its placeholder is an expression that would do
 * @throws InputProblem that says why, without the value
 */
export function requireFromData(
	parameter: unknown,
	value: unknown,
	{ displayName, placeholder = '' }: { displayName: string; placeholder?: string },
): void {
	const problem = problemOf(parameter, value);
	if (problem === undefined) return;
	const example = placeholder.replace(/^e\.g\. /, '') || '{{ $json.card.number }}';
	throw new InputProblem(displayName, problem, `Take it from the item, for example ${example}.`);
}

function problemOf(parameter: unknown, value: unknown): string | undefined {
	// Nothing is stored of nothing; whether it may be empty says the field.
	if (parameter === undefined || parameter === null || parameter === '') return undefined;
	if (typeof parameter !== 'string' || !parameter.startsWith('=')) {
		return 'It is typed into the node, and n8n would store it with the workflow.';
	}
	const code = [...parameter.matchAll(/\{\{(.*?)\}\}/gs)].map(([, inside = '']) => inside);
	if (!code.some((inside) => inside.includes('$'))) {
		return 'Its expression takes nothing from an item, so the value itself is in it, and n8n would store it with the workflow.';
	}
	if (code.some((inside) => inside.includes('$fromAI'))) {
		return 'A language model would have to be told it.';
	}
	const beside = parameter.slice(1).replace(/\{\{.*?\}\}/gs, ' ');
	const written = [beside, ...code.flatMap(literalsIn)].map((text) => text.trim());
	const given = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	const isWritten = written.some(
		(text) => CARD_DIGITS.test(text) || (given !== '' && text === given),
	);
	return isWritten
		? 'A value of this kind is written in its expression, and n8n would store it with the workflow.'
		: undefined;
}

/** Texts and numbers that an expression has in it, without the names of what it refers to. */
function literalsIn(code: string): string[] {
	const bare = NAMES.reduce((text, name) => text.replace(name, ' '), code);
	return [...bare.matchAll(LITERAL)].map(([whole, , text]) => text ?? whole);
}
