import { choice } from '../../../shared/declare/fields';
import type { Policy } from '../wire/prepared-findings';

const policy = (displayName: string, description: string, preset: Policy) =>
	choice<Policy>({
		displayName,
		description,
		options: [
			{ name: 'Allow', value: 'allow', description: 'The item says so under “warnings”' },
			{ name: 'Refuse', value: 'refuse', description: 'The payment cannot be made from the item' },
		],
		default: preset,
	});

/** What whoever prepares a payment wants to be stopped by. */
export const policyOptions = {
	closeMatch: policy(
		'When Name Matches Closely',
		'What to do when the bank says that the name of the account is nearly this one',
		'allow',
	),
	noMatch: policy(
		'When Name Does Not Match',
		'What to do when the bank says that the account has another name, or that there is none',
		'refuse',
	),
	notConfirmed: policy(
		'When Nobody Confirms the Name',
		'What to do when there is no confirmation, which banks give for local accounts in AUD only',
		'allow',
	),
	shortBalance: policy(
		'When Balance Is Short',
		'What to do when your balance is less than the payment costs. Capay would take the payment and wait for a deposit.',
		'refuse',
	),
};
