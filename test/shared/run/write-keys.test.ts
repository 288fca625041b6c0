import { text } from '../../../shared/declare/fields';
import { defineOperation } from '../../../shared/declare/operation';
import { ProviderFailure } from '../../../shared/errors/failure';
import { path } from '../../../shared/http/path';
import type { ProviderNode } from '../../../shared/declare/provider-node';
import { newExecution, type NodeSetup, runNode } from '../../support/context';
import { type Answer, sendJson, TestServer } from '../../support/servers';
import { GO, NAME, things, toyRun } from '../../support/toy';
import { bank } from '../../support/toy-bank';

/** Makes a thing, or shows it where its key says that it was made before. */
const make = defineOperation({
	...GO,
	effect: 'write',
	fields: { name: text({ ...NAME, required: true }) },
	async run({ api, input, key }) {
		try {
			const answer = await api.post(path`/things`, { key, body: { name: input.name } });
			return { json: { name: input.name }, answer };
		} catch (error) {
			if (!(error instanceof ProviderFailure) || error.details.httpStatus !== 409) throw error;
			const answer = await api.get(path`/things/${input.name}`);
			return { json: { name: input.name, alreadyDone: true }, answer };
		}
	},
});

/** A server that makes things, over items A and B. */
async function making(answer: Answer, change: (made: ProviderNode) => ProviderNode = (one) => one) {
	const server = await TestServer.start(answer);
	const provider = change(bank(server.origin, things(make)));
	const go = async (changes: Partial<NodeSetup> = {}) => {
		const items = [{ name: 'A' }, { name: 'B' }];
		const parameters = { name: '={{ $json.name }}' };
		const run = await runNode({ ...toyRun(provider, { items, parameters }), ...changes });
		return run.items.map(({ json }) => json);
	};
	const keys = () =>
		server.heard
			.filter(({ method }) => method === 'POST')
			.map(({ headers }) => String(headers['x-key']));
	return { go, keys };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/;
const done: Answer = (_, response) => sendJson(response, {}, 201);

describe('the key of a write', () => {
	it('is one for each item, and the same for each try of its call', async () => {
		const { go, keys } = await making((_, response, count) => {
			if (count === 1) {
				response.setHeader('retry-after', '0');
				sendJson(response, { message: 'Slow down' }, 429);
			} else sendJson(response, {}, 201);
		});
		await go({ executionId: '7' });
		const [first, again, other] = keys();
		expect(first).toMatch(UUID);
		expect(again).toBe(first);
		expect(other).toMatch(UUID);
		expect(other).not.toBe(first);
	});

	it('is the same when n8n runs the node again in one execution, and in no other', async () => {
		const { go, keys } = await making(done);
		const runData = newExecution();
		await go({ runData, executionId: '7' });
		await go({ runData, executionId: '7' });
		await go({ runData, executionId: '7', runIndex: 1 });
		await go({ executionId: '8' });
		await go({ executionId: '7', nodeId: 'another' });
		const all = keys();
		expect(all.slice(2, 4)).toEqual(all.slice(0, 2));
		expect(new Set(all).size).toBe(8);
	});

	it('that is refused says that it was done', async () => {
		const known = new Set<unknown>();
		const { go } = await making(({ method, headers }, response) => {
			const key = headers['x-key'];
			if (method === 'POST' && known.has(key)) {
				return sendJson(response, { message: 'Duplicate idempotency key detected' }, 409);
			}
			known.add(key);
			// The first answer is lost.
			if (known.size === 1) response.destroy();
			else sendJson(response, {}, 200);
		});
		const changes = { executionId: '7', onError: 'continueRegularOutput' } as const;
		expect((await go(changes)).map(({ outcome }) => outcome)).toEqual(['unknown', undefined]);
		expect(await go(changes)).toMatchObject([
			{ name: 'A', alreadyDone: true },
			{ name: 'B', alreadyDone: true, call: { attempts: 1 } },
		]);
	});

	it('goes to no provider that takes none', async () => {
		const { go, keys } = await making(done, (made) => {
			const { idempotencyHeader: _, ...profile } = made.profile;
			return { ...made, profile };
		});
		await go();
		expect(keys()).toEqual(['undefined', 'undefined']);
	});
});
