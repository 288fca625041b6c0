import { path } from '../../../../shared/http/path';
import { defineOperation } from '../../../../shared/declare/operation';
import { EVIDENCE, passedOn } from '../../wire/undocumented';

export const getUser = defineOperation({
	value: 'getUser',
	name: 'Get User',
	action: 'Get the user of this account',
	description: 'Read who the access token belongs to',
	effect: 'read',
	endpoint: 'GET /api/user',
	evidence: EVIDENCE,
	fields: {},
	async run({ api }) {
		const { body } = await api.get(path`/api/user`);
		return passedOn(body, 'found');
	},
});
