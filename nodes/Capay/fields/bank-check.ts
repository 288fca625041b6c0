import { InputProblem } from '../../../shared/errors/failure';
import { choice } from '../../../shared/declare/fields';
import type { Library } from '../../../shared/declare/libraries';
import type { RunContext } from '../../../shared/declare/operation';
import type { Payee } from '../wire/beneficiary-requests';
import { findingsIn, type PaidAs } from '../wire/bank-check';
import { BY_CODE } from './bank-form';

const LABEL = 'Bank Account Check';

type Mode = 'enforce' | 'known' | 'off' | 'warn';

/** What to do about an account that does not look like those of its country. */
export const bankCheck = () =>
	choice<Mode>({
		displayName: LABEL,
		description:
			'What to do when the numbers of an account are not those that accounts of its country have. Capay publishes no such rules: some are documented elsewhere, others are assumptions of this node.',
		options: [
			{ name: 'Enforce', value: 'enforce', description: 'Refuse the item before it is sent' },
			{
				name: 'Enforce What Is Documented',
				value: 'known',
				description: 'Refuse what breaks a documented rule, and warn of what breaks an assumption',
			},
			{ name: 'Off', value: 'off', description: 'Send it as it is' },
			{ name: 'Warn', value: 'warn', description: 'Send it and show a warning' },
		],
		default: 'known',
	});

interface Checked extends Omit<PaidAs, 'byForm'> {
	payee: Payee;
	bankCountry: string;
	options: { routingCheck: Mode };
}

/** @throws InputProblem when something does not fit that the option enforces */
export function checkPayee(
	{ bankCountry, options: { routingCheck: mode }, payee, ...paidAs }: Checked,
	hint: RunContext<unknown>['hint'],
	library: Library,
): void {
	const { bankAccount } = payee.record;
	if (mode === 'off' || bankAccount === undefined) return;
	const findings = findingsIn(bankAccount, library('iban'), {
		...paidAs,
		byForm: bankCountry !== BY_CODE,
	});
	const refused = findings.find(
		({ evidence }) => mode === 'enforce' || (mode === 'known' && evidence !== 'assumption'),
	);
	if (refused !== undefined) {
		const advice = `Correct it, or set the option ${LABEL} to Warn.`;
		throw new InputProblem(refused.field, refused.problem, advice);
	}
	for (const { problem } of findings) {
		hint(`${problem} It was sent all the same; see the option ${LABEL}.`);
	}
}
