import { withDefault } from '../../declare/field';
import { name } from '../../declare/fields';
import { InputProblem } from '../../errors/failure';

/** What the operations on a ledger have in common; none of them sends money. */
export const OF_LEDGER = {
	needsLedger: true,
	endpoint: 'Payment Ledger',
	evidence: 'Ours: docs/ledger.md',
} as const;

export const referenceField = () =>
	withDefault(
		name({
			displayName: 'Reference',
			description: 'As the payment was sent with',
			required: true,
			example: 'order-1042',
		}),
		'={{ $json.reference }}',
	);

export const unknownReference = (reference: string): InputProblem =>
	new InputProblem(
		'Reference',
		`The Payment Ledger has no payment “${reference}” of this account.`,
		'Check the reference, and that the credential is of the account that paid.',
	);
