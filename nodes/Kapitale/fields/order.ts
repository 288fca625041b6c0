import { InputProblem } from '../../../shared/errors/failure';
import { parseCnpj } from '../../../shared/identifiers/cnpj';
import type { Field } from '../../../shared/declare/field';
import type { Library } from '../../../shared/declare/libraries';
import { date, name } from '../../../shared/declare/fields';
import { textOf } from '../../../shared/text/given';
import { nameForm } from '../../../shared/text/normal-forms';
import { type CheckMode, checkMode } from '../../fields/check-mode';

const CNPJ_LABEL = 'CNPJ';
const GOOD_CNPJ = 'A good value looks like: 99.901.001/0001-74 or 99901001000174.';

/** A company's number, with or without its mask; Kapitale wants it without. */
export const cnpjField = (description: string): Field<string> => ({
	personal: true,
	needs: ['taxIds'],
	property: {
		displayName: CNPJ_LABEL,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 99.901.001/0001-74',
		description,
	},
	read(raw, { library }) {
		const typed = nameForm(textOf(raw, CNPJ_LABEL));
		const cnpj = parseCnpj(typed, library('taxIds').cnpj);
		if (cnpj) return cnpj.plain;
		const problem =
			typed === ''
				? 'It is empty.'
				: typeof raw === 'number'
					? 'It is a number, which loses leading zeros; a CNPJ is a text of 14 characters.'
					: 'This has not the form of a CNPJ: 14 characters, the last two digits.';
		throw new InputProblem(CNPJ_LABEL, problem, GOOD_CNPJ);
	},
});

export const cnpjCheck = () =>
	checkMode(
		'CNPJ Check Digits',
		'What to do when the check digits of the CNPJ do not fit. The examples in Kapitale’s own guide do not fit either, so trying them needs Warn.',
		'enforce',
	);

/** @throws InputProblem in the mode `enforce` */
export function applyCheck(
	mode: CheckMode,
	problem: InputProblem | undefined,
	hint: (message: string) => void,
): void {
	if (mode === 'off' || problem === undefined) return;
	if (mode === 'enforce') throw problem;
	hint(`${problem.message} It was sent all the same; the options have a check for it.`);
}

/** The problem with a CNPJ whose check digits do not fit. */
export function cnpjProblem(cnpj: string, library: Library): InputProblem | undefined {
	if (parseCnpj(cnpj, library('taxIds').cnpj)?.checks !== false) return undefined;
	return new InputProblem(CNPJ_LABEL, 'The check digits of a CNPJ do not fit.', GOOD_CNPJ);
}

/** Kapitale's own identifier of an order. An order whose outcome is unknown has none. */
export const orderId = () =>
	name({
		displayName: 'Order ID',
		description:
			'The ID that Kapitale gave the order: “orderId” of Create. An order with outcome “unknown” has none, so branch on the outcome first.',
		placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
		required: true,
		max: 100,
		example: '550e8400-e29b-41d4-a716-446655440000',
	});

/** A day that must be there, as YYYY-MM-DD. */
export const requiredDate = (rules: Parameters<typeof date>[0]): Field<string> => {
	const { property, read } = date(rules);
	return {
		property: { ...property, required: true },
		read(raw, around) {
			const day = read(raw, around);
			if (day !== undefined) return day;
			throw new InputProblem(
				rules.displayName,
				'It is empty.',
				'A good value looks like: 2026-12-31, or {{ $now.plus({ days: 30 }) }}.',
			);
		},
	};
};
