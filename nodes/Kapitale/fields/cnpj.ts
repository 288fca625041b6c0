import { InputProblem } from '../../../shared/errors/failure';
import { parseCnpj } from '../../../shared/identifiers/cnpj';
import type { Field } from '../../../shared/declare/field';
import { textOf } from '../../../shared/text/given';
import { nameForm } from '../../../shared/text/normal-forms';
import type { Library } from '../../../shared/declare/libraries';
import { applyCheck, type CheckMode, checkMode } from '../../fields/check-mode';

const CNPJ_LABEL = 'CNPJ';
const CHECK_LABEL = 'CNPJ Check Digits';
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
		CHECK_LABEL,
		'What to do when the check digits of the CNPJ do not fit. The examples in Kapitale’s own guide do not fit either, so trying them needs Warn.',
		'enforce',
	);

/** @throws InputProblem when the check digits do not fit and the mode is `enforce` */
export function checkCnpj(
	cnpj: string,
	mode: CheckMode,
	hint: (message: string) => void,
	library: Library,
): void {
	const fits = parseCnpj(cnpj, library('taxIds').cnpj)?.checks !== false;
	const problem = 'The check digits of a CNPJ do not fit.';
	applyCheck(
		{ mode, option: CHECK_LABEL },
		fits ? undefined : new InputProblem(CNPJ_LABEL, problem, GOOD_CNPJ),
		hint,
	);
}
