import { defineOperation } from '../define-operation';
import { fetchClient } from '../../api/fetch-client';
import { clientLocator } from '../../fields/client';
import { clientKind } from '../../fields/client-record';
import { clientItem } from '../../wire/client-items';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a client',
	description: 'Read one client, by Capay’s ID or by your own reference',
	effect: 'read',
	endpoint: 'GET /clients/{kind}/{id}',
	evidence: 'Documented for businesses; persons as an unofficial SDK has them',
	fields: {
		kind: clientKind(),
		client: clientLocator('Capay’s ID, or the reference that you gave it'),
	},
	async run({ input: { client: id, kind }, api }) {
		const answer = await fetchClient(api, kind, id);
		return { json: clientItem(answer.body, kind), answer };
	},
});
