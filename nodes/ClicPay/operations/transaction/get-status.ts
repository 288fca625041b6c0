import { defineOperation } from '../../../../shared/declare/operation';
import { passedOnReference } from '../../../fields/reference';
import { fetchStatus } from '../../api/fetch-status';
import { transactionReference } from '../../fields/transaction-reference';
import { statusItem } from '../../wire/items';

export const getStatus = defineOperation({
	value: 'getStatus',
	name: 'Get Status',
	action: 'Get the status of a transaction',
	description:
		'Ask how far a transaction is. Integrators report that answers are cached for 15 seconds.',
	effect: 'read',
	endpoint: 'GET /api/v2/transactions/{reference}/status',
	evidence: 'Documented',
	fields: { clicPayReference: transactionReference() },
	options: { reference: passedOnReference() },
	async run({ input: { clicPayReference, options }, api }) {
		const answer = await fetchStatus(api, clicPayReference);
		return { json: statusItem(answer.body, clicPayReference, options.reference), answer };
	},
});
