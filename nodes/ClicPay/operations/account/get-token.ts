import { path } from '../../../../shared/http/path';
import { defineOperation } from '../../../../shared/declare/operation';
import { EVIDENCE, passedOn } from '../../wire/undocumented';

export const getToken = defineOperation({
	value: 'getToken',
	name: 'Get Token',
	action: 'Get the access token of this account',
	description:
		'Ask ClicPay about the access token. Only its first six and last four characters are shown.',
	effect: 'read',
	endpoint: 'GET /api/me/token',
	evidence: EVIDENCE,
	notice:
		'ClicPay documents this call as a way to get a token, yet it needs one. n8n stores every item, so the token itself is not shown.',
	fields: {},
	async run({ api }) {
		const { body } = await api.get(path`/api/me/token`);
		return passedOn(body, 'found');
	},
});
