import { InputProblem } from '../../shared/errors/failure';
import { type Country, parsePhone, type PhoneNumber } from '../../shared/identifiers/phone';
import type { Field } from '../../shared/declare/field';
import { textOf } from '../../shared/text/given';

interface Rules {
	displayName: string;
	description: string;
	placeholder: string;
	/** Where a number without country code belongs. */
	home: Country;
	/** Whose numbers are taken, and how they are sent. `undefined` refuses. */
	write(number: PhoneNumber): string | undefined;
	/** What one looks like, for the error. */
	example: string;
}

/** One phone number, or none: a second one in the same cell, an extension or words are refused. */
export const phoneNumber = (rules: Rules): Field<string | undefined> => {
	const { displayName, example, home, write, ...label } = rules;
	return {
		personal: true,
		needs: ['phone'],
		property: { displayName, type: 'string', default: '', ...label },
		read(raw, { library }) {
			const text = textOf(raw, displayName);
			if (text.trim() === '') return undefined;
			const number = parsePhone(text, home, library('phone').parsePhoneNumberFromString);
			const sent = number && write(number);
			if (sent !== undefined) return sent;
			throw new InputProblem(
				displayName,
				'This is not exactly one phone number.',
				`Leave it empty, or enter one number and nothing else, for example ${example}.`,
			);
		},
	};
};
