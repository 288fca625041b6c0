import type { IDataObject } from 'n8n-workflow';

import { extraBody, withExtra } from '../../nodes/fields/extra-body';
import { text } from '../../shared/declare/fields';
import { defineOperation } from '../../shared/declare/operation';
import { atUndocumentedPath, undocumentedPath } from '../../shared/provider/undocumented-path';
import { runNode } from './context';
import { TestServer } from './servers';
import { GO, things, toyProvider, toyRun, toySession } from './toy';

export const refundPath = undocumentedPath({
	name: 'refundPath',
	displayName: 'Refund Path',
	call: '“Refund”',
	method: 'POST',
	parts: { id: 'the charge’s ID' },
	source: 'Toy’s support',
	evidence: 'Named in the menu only',
	switchedBy: { name: 'undocumented', displayName: 'Undocumented Calls' },
	sandbox: '/sandbox/refund/{id}',
	body: {
		name: 'refundBody',
		displayName: 'Refund Body',
		names: { amount: 'amount', reason: 'reason' },
	},
});

export const refund = defineOperation({
	...GO,
	effect: 'write',
	...atUndocumentedPath(refundPath, 'Toy refunds within a week.'),
	fields: {
		charge: text({ displayName: 'Charge', description: 'Its ID', max: 50, example: 'C1' }),
		amount: text({ displayName: 'Amount', description: 'In cents', max: 9, example: '100' }),
	},
	options: { extra: extraBody() },
	async run({ api, input, undocumented }) {
		const call = undocumented(refundPath);
		const ours = call.body({ amount: Number(input.amount), reason: undefined });
		const { raw } = await api.post(call.path({ id: input.charge ?? '' }), {
			body: withExtra(ours, input.options.extra),
		});
		return { json: { done: true }, raw };
	},
});

export let server: TestServer;
beforeEach(async () => {
	server = await TestServer.start((_, response) => {
		response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
	});
});

/** A refund of the toy, by a credential of these values. */
export async function refunded(
	credential: IDataObject,
	{ baseUrl = server.origin, ...parameters }: IDataObject & { baseUrl?: string } = {},
) {
	const provider = toyProvider(things(refund), { connect: () => toySession({ baseUrl }) });
	const setup = toyRun(provider, {
		credentials: { toyApi: { undocumented: true, ...credential } },
		parameters: { charge: 'C/1', amount: '100', ...parameters },
	});
	await runNode(setup);
	return server.heard.map(({ method, url, body }) => [method, url, JSON.parse(body) as unknown]);
}
