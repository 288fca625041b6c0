import { choices, date, name } from '../../declare/fields';
import { listFields } from '../../declare/list-fields';
import { defineOperation } from '../../declare/operation';
import { OF_LEDGER } from './of-ledger';
import { Records } from './records';

export const getMany = defineOperation({
	...OF_LEDGER,
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many payment records',
	description: 'List what the Payment Ledger knows of this account’s payments, newest first',
	effect: 'read',
	fields: listFields(),
	options: {
		outcome: choices({
			displayName: 'Outcome',
			description: 'Only payments with one of these outcomes; empty lists all',
			options: [
				{ name: 'Failed', value: 'failed', description: 'Refused or not sent: nothing moved' },
				{ name: 'Pending', value: 'pending' },
				{ name: 'Succeeded', value: 'succeeded' },
				{ name: 'Unknown', value: 'unknown', description: 'The money may have moved' },
			],
			default: [],
		}),
		referencePart: name({
			displayName: 'Reference Contains',
			description: 'Only payments with this in their reference, in whatever letter case',
			example: '2026-03',
		}),
		since: date({
			displayName: 'Since',
			description: 'Only payments of this day and later, in UTC',
		}),
		state: choices({
			displayName: 'State',
			description: 'Only rows in one of these states; empty lists all',
			options: [
				{ name: 'Free', value: 'free', description: 'The reference may be used again' },
				{ name: 'Pending', value: 'pending' },
				{ name: 'Sending', value: 'sending', description: 'Nobody has seen an answer yet' },
				{ name: 'Succeeded', value: 'succeeded' },
				{ name: 'Unknown', value: 'unknown' },
			],
			default: [],
		}),
	},
	async run({ input: { limit, options, returnAll }, ledger }) {
		const { outcome: outcomes, referencePart, since, state: states } = options;
		const records = new Records(await ledger());
		const filters = { outcomes, referencePart, since, states };
		const found = await records.list(filters, returnAll ? Infinity : limit);
		return found.map((record) => record.item());
	},
});
