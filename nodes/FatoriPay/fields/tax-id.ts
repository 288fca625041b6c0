import { InputProblem } from '../../../shared/errors/failure';
import { parseCnpj } from '../../../shared/identifiers/cnpj';
import { parseCpf } from '../../../shared/identifiers/cpf';
import type { Field } from '../../../shared/declare/field';
import { toggle } from '../../../shared/declare/fields';
import type { Library } from '../../../shared/declare/libraries';
import { textOf } from '../../../shared/text/given';
import { nameForm } from '../../../shared/text/normal-forms';
import { applyCheck, type CheckMode, checkMode } from '../../fields/check-mode';

const CHECK_LABEL = 'CPF and CNPJ Check Digits';
const LETTERS_LABEL = 'CNPJ May Have Letters';
const GOOD = 'A good value looks like: 111.444.777-35, or 99.901.001/0001-74 for a company.';

/** A person's CPF or a company's CNPJ, with or without its mask; FatoriPay wants it without. */
export const taxIdField = (displayName: string, description: string): Field<string> => ({
	personal: true,
	needs: ['taxIds'],
	property: {
		displayName,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 111.444.777-35',
		description,
	},
	read(raw, { library }) {
		const { cnpj, cpf } = library('taxIds');
		const typed = nameForm(textOf(raw, displayName));
		const found = parseCpf(typed, cpf) ?? parseCnpj(typed, cnpj);
		if (found) return found.plain;
		throw new InputProblem(displayName, problemOf(typed, raw), GOOD);
	},
});

function problemOf(typed: string, raw: unknown): string {
	if (typed === '') return 'It is empty.';
	return typeof raw === 'number'
		? 'It is a number, which loses leading zeros; a CPF is a text of 11 digits, a CNPJ one of 14 characters.'
		: 'This is neither a CPF of 11 digits nor a CNPJ of 14 characters.';
}

/** How strictly numbers of customers are read. */
export const taxIdOptions = {
	taxIdCheck: checkMode(
		CHECK_LABEL,
		'What to do when the check digits of a CPF or a CNPJ do not fit',
		'enforce',
	),
	cnpjLetters: toggle({
		displayName: LETTERS_LABEL,
		description:
			'Whether to send a CNPJ with letters, as new companies have them since July 2026. Whether FatoriPay takes them already is not documented.',
		default: true,
	}),
};

interface TaxIdRules {
	taxIdCheck: CheckMode;
	cnpjLetters: boolean;
}

/** @throws InputProblem when the number must not be sent, by these options */
export function checkTaxId(
	{ label, number }: { label: string; number: string },
	{ cnpjLetters, taxIdCheck }: TaxIdRules,
	hint: (message: string) => void,
	library: Library,
): void {
	if (!cnpjLetters && /[A-Z]/.test(number)) {
		throw new InputProblem(
			label,
			'It has letters.',
			`Turn on the option ${LETTERS_LABEL} to send it.`,
		);
	}
	const { cnpj, cpf } = library('taxIds');
	const checks = (parseCpf(number, cpf) ?? parseCnpj(number, cnpj))?.checks;
	const problem = new InputProblem(label, 'The check digits of a CPF or a CNPJ do not fit.', GOOD);
	applyCheck(
		{ mode: taxIdCheck, option: CHECK_LABEL },
		checks === false ? problem : undefined,
		hint,
	);
}
