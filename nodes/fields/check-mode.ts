import { InputProblem } from '../../shared/errors/failure';
import { choice } from '../../shared/declare/fields';

export type CheckMode = 'enforce' | 'off' | 'warn';

/** What to do about something that the provider may or may not mind. */
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
