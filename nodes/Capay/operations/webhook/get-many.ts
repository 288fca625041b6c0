import { listItems } from '../../../../shared/declare/list-items';
import { defineOperation } from '../define-operation';
import { listFields } from '../../../../shared/declare/list-fields';
import { webhookPages } from '../../api/webhook-pages';
import { webhookItem } from '../../wire/webhook-contracts';

export const getMany = defineOperation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many webhooks',
	description: 'List the addresses that Capay reports to',
	effect: 'read',
	endpoint: 'GET /webhooks',
	evidence: 'Reported by an unofficial SDK only',
	fields: listFields(),
	run({ input: { limit, returnAll }, api, hint }) {
		const pages = webhookPages(api, { limit: returnAll ? undefined : limit });
		return listItems(pages, hint, webhookItem);
	},
});
