import { InputProblem } from '../../../shared/errors/failure';
import type { Settings } from '../wire/access';

/** @throws InputProblem unless the credential leads to a sandbox */
export function requireTestHost({ isSandbox }: Settings): void {
	if (isSandbox) return;
	throw new InputProblem(
		'Operation',
		'Deposits are simulated on a sandbox only, and this credential may lead to the live API.',
		'Choose a credential with the Environment Sandbox, or the sandbox of this package.',
	);
}
