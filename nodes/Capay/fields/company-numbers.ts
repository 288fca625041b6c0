import { InputProblem } from '../../../shared/errors/failure';
import { abnChecks, acnChecks } from '../../../shared/identifiers/abn';
import type { RunContext } from '../../../shared/declare/operation';
import { applyCheck, type CheckMode, checkMode } from '../../fields/check-mode';

const OPTION = 'ABN and ACN Check';

/** Capay says how many digits they have, and not whether it looks at their check digits. */
export const companyNumberCheck = () =>
	checkMode(
		OPTION,
		'What to do when the check digits of an Australian company’s ABN or ACN do not fit',
		'warn',
	);

const NO_ABN =
	'This is no ABN: of its 11 digits the first two check the others, and they do not fit.';
const NO_ACN =
	'This is no ACN: of its 9 digits the last one checks the others, and it does not fit.';

interface Company {
	countryCode: string;
	businessNumber: string | undefined;
	options: { companyNumber: string | undefined; companyNumberCheck: CheckMode };
}

/** @throws InputProblem for numbers of an Australian company that cannot be, where the check is enforced */
export function checkCompany(
	{ businessNumber, countryCode, options }: Company,
	hint: RunContext<unknown>['hint'],
): void {
	if (countryCode !== 'AU') return;
	const rule = { mode: options.companyNumberCheck, option: OPTION };
	const problem = (field: string, what: string) =>
		new InputProblem(field, what, `Correct it, or set the option ${OPTION} to Warn.`);
	if (businessNumber !== undefined && !abnChecks(businessNumber)) {
		applyCheck(rule, problem('Business Number', NO_ABN), hint);
	}
	if (options.companyNumber !== undefined && !acnChecks(options.companyNumber)) {
		applyCheck(rule, problem('Company Number', NO_ACN), hint);
	}
}
