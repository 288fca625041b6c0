import { InputProblem } from '../../shared/errors/failure';
import type { Field } from '../../shared/declare/field';
import { textOf } from '../../shared/text/given';
import { nameForm } from '../../shared/text/normal-forms';

interface Rules {
	displayName: string;
	description: string;
	/** With its article, as a sentence has it: “a wallet”. */
	what: string;
	example: string;
	/** Name of the node's list search. */
	search: string;
}

/** A picker for something that has a whole number as its id; the number may be typed as well. */
export function numericLocator(rules: Rules): Field<string> {
	const { displayName, description, what, example, search } = rules;
	return {
		property: {
			displayName,
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			required: true,
			description,
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: `Choose ${what}…`,
					typeOptions: { searchListMethod: search, searchable: true },
				},
				{
					displayName: 'By ID',
					name: 'id',
					type: 'string',
					placeholder: `e.g. ${example}`,
					validation: [
						{
							type: 'regex',
							properties: {
								regex: '^\\s*\\d+\\s*$',
								errorMessage: `The ID of ${what} is a whole number`,
							},
						},
					],
				},
			],
		},
		read(raw) {
			const id = nameForm(textOf(raw, displayName));
			// 0144365 and 144365 are the same wallet, and must be the same payment.
			if (/^\d+$/.test(id)) return id.replace(/^0+(?=\d)/, '');
			throw new InputProblem(
				displayName,
				id === '' ? 'Nothing is chosen.' : `“${id}” is not the ID of ${what}.`,
				`Choose one from the list, or enter its number, for example ${example}.`,
			);
		},
	};
}

interface TextRules extends Rules {
	required?: boolean;
	/** In which form the typed text is sent; throws an InputProblem for what cannot be one. */
	form?(id: string): string;
}

/**
 * A picker for something that has a text as its id, which may be typed as well. It may stand among the
 * options too, where n8n hands it over as an object.
 */
export function textLocator(rules: TextRules & { required: true }): Field<string>;
export function textLocator(rules: TextRules): Field<string | undefined>;
export function textLocator(rules: TextRules): Field<string | undefined> {
	const { displayName, description, what, example, search, required, form } = rules;
	return {
		property: {
			displayName,
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			...(required && { required }),
			description,
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: `Choose ${what}…`,
					typeOptions: { searchListMethod: search, searchable: true },
				},
				{ displayName: 'By ID', name: 'id', type: 'string', placeholder: `e.g. ${example}` },
			],
		},
		read(raw) {
			const id = nameForm(textOf(chosenIn(raw), displayName));
			if (id !== '') return form ? form(id) : id;
			if (!required) return undefined;
			throw new InputProblem(
				displayName,
				'Nothing is chosen.',
				`Choose one from the list, or enter its ID, for example ${example}.`,
			);
		},
	};
}

function chosenIn(raw: unknown): unknown {
	const isLocator = typeof raw === 'object' && raw !== null && 'mode' in raw && 'value' in raw;
	return isLocator ? raw.value : raw;
}
