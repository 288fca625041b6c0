import { path } from '../../../../shared/http/path';
import { defineOperation } from '../../../../shared/operation/operation';
import { passedOnReference } from '../../../fields/reference';
import { transactionReference } from '../../fields';
import { statusItem } from '../../mapping';
import { transactionStatus } from '../../types';

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
		const answer = await api.get(path`/api/v2/transactions/${clicPayReference}/status`, {
			contract: transactionStatus,
		});
		return { json: statusItem(answer, clicPayReference, options.reference), raw: answer.raw };
	},
});
