import { withDefault } from '../../declare/field';
import { choice, name, text } from '../../declare/fields';
import { defineOperation } from '../../declare/operation';
import { OF_LEDGER, referenceField } from './of-ledger';
import { resolveRecord } from './resolve-record';

export const resolve = defineOperation({
	...OF_LEDGER,
	value: 'resolve',
	name: 'Resolve',
	action: 'Resolve a payment record in doubt',
	description:
		'Say what became of a payment that nobody knows the end of. Sends nothing; only for payments in doubt.',
	notice:
		'Look the payment up at the provider first. “Not Sent” and “Refused” make the reference free, so that the next run of a workflow may pay it.',
	effect: 'write',
	notForAgents: true,
	fields: {
		reference: referenceField(),
		claimId: withDefault(
			name({
				displayName: 'Claim ID',
				description:
					'As the record shows it. It names this very attempt, so that a later one is never resolved by mistake.',
				required: true,
				example: '={{ $json.claimId }}',
			}),
			'={{ $json.claimId }}',
		),
		as: choice({
			displayName: 'Resolve As',
			description: 'What the provider’s own records say',
			options: [
				{
					name: 'Not Sent',
					value: 'notSent',
					description: 'The provider never got it. The reference is free again.',
				},
				{
					name: 'Paid',
					value: 'paid',
					description: 'The money moved. The reference stays taken.',
				},
				{
					name: 'Refused',
					value: 'refused',
					description: 'The provider got it and refused it. The reference is free again.',
				},
			],
			default: 'paid',
		}),
		reason: text({
			displayName: 'Reason',
			description:
				'How that is known, and by whom. It is kept with the record, so write no personal data into it.',
			required: true,
			min: 3,
			max: 500,
			example: 'Found in the provider’s panel under 7F3A, looked up by Ana',
		}),
	},
	async run({ input, ledger }) {
		return (await resolveRecord(await ledger(), input)).item();
	},
});
