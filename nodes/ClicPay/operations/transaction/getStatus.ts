import { path } from '../../../../shared/http/path';
import { defineOperation } from '../../../../shared/operation/operation';
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
	async run({ input, api }) {
		const answer = await api.get(path`/api/v2/transactions/${input.clicPayReference}/status`, {
			contract: transactionStatus,
		});
		return { json: statusItem(answer, input.clicPayReference), raw: answer.raw };
	},
});
