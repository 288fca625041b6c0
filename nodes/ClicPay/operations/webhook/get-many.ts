import { path } from '../../../../shared/http/path';
import { defineOperation } from '../../../../shared/declare/operation';
import { EVIDENCE, passedOnList } from '../../wire/undocumented';

export const getMany = defineOperation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many webhooks',
	description: 'List the webhooks of this account',
	effect: 'read',
	endpoint: 'GET /api/v2/webhooks',
	evidence: EVIDENCE,
	fields: {},
	async run({ api }) {
		const { body } = await api.get(path`/api/v2/webhooks`);
		return passedOnList(body);
	},
});
