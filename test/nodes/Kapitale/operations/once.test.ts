import type { IDataObject } from 'n8n-workflow';

import { newExecution, runNode } from '../../../support/context';
import { calling, type Changes, CNPJ, SEED_ORDER } from '../../../providers/kapitale/calls';
import type { FaultOrder, Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(60000, (started) => (sandbox = started));

const run = async (reference: string, parameters: IDataObject = {}, changes: Changes = {}) =>
	await runNode(
		calling(sandbox, 'order.create', { items: [{ reference }], ...changes, parameters }),
	);
const itemOf = async (...args: Parameters<typeof run>) => (await run(...args)).items[0]?.json ?? {};
const hits = async (reference: string) => await sandbox.hits(reference, 'kapitale');
const arm = async (fault: FaultOrder) =>
	await sandbox.arm(
		{ ...fault, match: { method: 'POST', path: '/order', ...fault.match } },
		'kapitale',
	);

const LOST: Array<[string, FaultOrder]> = [
	['the connection breaks', { kind: 'reset-after-accept' }],
	['the answer is cut', { kind: 'truncated-json' }],
	['the answer is empty', { kind: 'empty-200' }],
	['500', { kind: 'status', params: { accepted: true } }],
	['a page of a proxy', { kind: 'html-502', params: { accepted: true } }],
	['an answer about another order', { kind: 'swapped' }],
	['an answer of another form', { kind: 'wrong-schema' }],
	['409', { kind: 'status', params: { status: 409, accepted: true } }],
];

describe('the order was made, but its answer is lost', () => {
	it.each(LOST)('%s: a search finds it', async (_, fault) => {
		await arm(fault);
		const { items, warnings } = await run('LOST-1');
		expect(items[0]?.json).toMatchObject({
			outcome: 'pending',
			reference: 'LOST-1',
			orderId: expect.stringMatching(/^[\da-f-]{36}$/),
			foundBy: 'search',
		});
		expect(warnings).toEqual([]);
		expect(await hits('LOST-1')).toBe(1);
	});

	it('and so does a later execution, which sends nothing', async () => {
		await arm({ kind: 'reset-after-accept' });
		await sandbox.arm(
			{ kind: 'status', times: 0, match: { method: 'GET', path: '/order' } },
			'kapitale',
		);
		const first = await run('LOST-2');
		expect(first.items[0]?.json).toMatchObject({ outcome: 'unknown', reference: 'LOST-2' });
		expect(first.warnings.join()).toMatch(/could not be looked up.*unknown/s);
		await sandbox.control('DELETE', '/api/faults');
		expect(await itemOf('LOST-2')).toMatchObject({ outcome: 'pending', foundBy: 'search' });
		expect(await hits('LOST-2')).toBe(1);
	});

	it('also among many orders of the buyer, whichever end of the list is the newest', async () => {
		const items = Array.from({ length: 45 }, (_, index) => ({ reference: `MANY-${index}` }));
		await run('', { options: { concurrency: 10 } }, { items });
		await sandbox.set({ largestPage: 5, newestFirst: false }, 'kapitale');
		await arm({ kind: 'reset-after-accept' });
		expect(await itemOf('LOST-3')).toMatchObject({ outcome: 'pending', foundBy: 'search' });
	});

	it('a refused search proves nothing: unknown, not failed', async () => {
		await arm({ kind: 'reset-after-accept' });
		const params = { status: 403, body: { message: 'no' } };
		await sandbox.arm({ kind: 'status', params, times: 0, match: { method: 'GET' } }, 'kapitale');
		const item = await itemOf('LOST-4');
		expect(item).toMatchObject({ outcome: 'unknown', reasonCode: 'connection' });
		expect(JSON.stringify(item)).not.toMatch(/No money moved/);
	});
});

describe('the answer names another amount', () => {
	it.each<[string, IDataObject, RegExp]>([
		['less', { requested_amount: 1 }, /another amount, 1\.00 BRL, instead of 10000\.50 BRL/],
		['what is none', { requested_amount: '1.000,50' }, /“1\.000,50”, which cannot be read/],
		['dollars', { requested_amount: 10_000.5, currency: 'USD' }, /10000\.50 USD, instead of/],
	])('%s: unknown where a search does not find the order either', async (_, fields, reason) => {
		await arm({ kind: 'changed-fields', params: { fields } });
		await sandbox.arm(
			{ kind: 'status', times: 0, match: { method: 'GET', path: '/order' } },
			'kapitale',
		);
		expect(await itemOf('OTHER')).toMatchObject({
			outcome: 'unknown',
			reference: 'OTHER',
			amountMinor: 1_000_050,
			orderId: expect.any(String) as string,
			reason: expect.stringMatching(reason) as string,
		});
	});
});

describe('nobody knows whether the order was made', () => {
	it('no hit stays unknown, however often it is asked, and nothing is sent again', async () => {
		await arm({ kind: 'reset-before-accept' });
		for (let execution = 0; execution < 3; execution++) {
			expect(await itemOf('GONE-1')).toMatchObject({ outcome: 'unknown', reference: 'GONE-1' });
		}
		expect(await hits('GONE-1')).toBe(0);
		expect((await sandbox.counters('kapitale')).byRoute['POST /order']).toBe(1);
	});

	it.each<[string, IDataObject]>([
		['another amount', { amount: 20_000.5, options: { itemSumCheck: 'warn' } }],
		['another buyer', { cnpj: CNPJ.staysPending }],
	])('an order of the same number for %s is not taken for it', async (_, other) => {
		await runNode(
			calling(sandbox, 'order.create', {
				items: [{ reference: 'TWIN' }],
				nodeId: 'another-node',
				parameters: other,
			}),
		);
		await arm({ kind: 'reset-before-accept' });
		expect(await itemOf('TWIN')).toMatchObject({ outcome: 'unknown' });
		expect(await hits('TWIN')).toBe(1);
	});

	it('two that fit are not told apart', async () => {
		for (const nodeId of ['one', 'two']) await run('TWICE', {}, { nodeId });
		await arm({ kind: 'reset-before-accept' });
		expect(await itemOf('TWICE')).toMatchObject({ outcome: 'unknown' });
	});
});

describe('an order that had been refused', () => {
	const refused = async () => {
		const body = { id: SEED_ORDER, order_no: 'R-1', order_status: 'rejected' };
		await arm({ kind: 'status', params: { status: 200, body } });
		expect(await itemOf('R-1')).toMatchObject({ outcome: 'failed', orderId: SEED_ORDER });
	};

	it('and no longer is: the order comes back, and nothing is sent', async () => {
		await refused();
		expect(await itemOf('R-1')).toMatchObject({
			outcome: 'pending',
			reference: 'R-1',
			orderId: SEED_ORDER,
			replayed: true,
		});
		expect(await hits('R-1')).toBe(0);
	});

	it('and still is: it is sent again', async () => {
		await refused();
		const body = { id: SEED_ORDER, order_no: 'R-1', order_status: 'canceled' };
		const match = { method: 'GET', path: '/order' };
		await sandbox.arm({ kind: 'status', params: { status: 200, body }, match }, 'kapitale');
		expect((await itemOf('R-1')).replayed).toBeUndefined();
		expect(await hits('R-1')).toBe(1);
	});
});

describe('once', () => {
	it('n8n re-runs the node: the order is not sent again', async () => {
		const runData = newExecution();
		const items = [{ reference: 'A' }, { reference: 'B' }];
		await arm({ kind: 'status', params: { status: 400 }, match: { reference: 'B' } });
		await expect(run('', {}, { items, runData })).rejects.toThrow();
		const again = await run('', {}, { items, runData });
		expect(again.items.map(({ json }) => json.outcome)).toEqual(['pending', 'pending']);
		expect(again.items[0]?.json.replayed).toBe(true);
		expect([await hits('A'), await hits('B')]).toEqual([1, 1]);
	});

	it('the same number for another amount or buyer is refused', async () => {
		await run('SAME');
		await expect(run('SAME', { amount: 5, options: { itemSumCheck: 'off' } })).rejects.toThrow(
			/^Order Number: “SAME” was already used/,
		);
		await expect(run('SAME', { cnpj: CNPJ.rejected })).rejects.toThrow(/already used/);
		expect(await hits('SAME')).toBe(1);
	});

	it('what n8n stores of an order has neither the buyer nor its contact', async () => {
		const runData = newExecution();
		const items = [{ reference: 'A' }, { reference: 'B' }];
		await arm({ kind: 'status', params: { status: 400 }, match: { reference: 'B' } });
		await expect(run('', {}, { items, runData })).rejects.toThrow();
		const text = JSON.stringify(runData);
		expect(text).toContain('"reference":"A"');
		expect(text).not.toMatch(/99901001000174|João|joao@|99999/);
	});
});
