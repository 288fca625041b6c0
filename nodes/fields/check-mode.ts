import type { InputProblem } from '../../shared/errors/failure';
import { choice } from '../../shared/declare/fields';

export type CheckMode = 'enforce' | 'off' | 'warn';

/** What to do about a value that looks wrong but that the provider may accept. */
export const checkMode = (displayName: string, description: string, preset: CheckMode) =>
	choice({
		displayName,
		description,
		options: [
			{ name: 'Enforce', value: 'enforce', description: 'Refuse the item before it is sent' },
			{ name: 'Off', value: 'off', description: 'Send it as it is' },
			{ name: 'Warn', value: 'warn', description: 'Send it and show a warning' },
		],
		default: preset,
	});

/**
 * Acts on what a check found.
 *
 * @param option label of the check, for the hint
 * @throws InputProblem the problem, in the mode `enforce`
 */
export function applyCheck(
	{ mode, option }: { mode: CheckMode; option: string },
	problem: InputProblem | undefined,
	hint: (message: string) => void,
): void {
	if (mode === 'off' || problem === undefined) return;
	if (mode === 'enforce') throw problem;
	hint(`${problem.problem} It was sent all the same; see the option ${option}.`);
}
