import type { IDataObject } from 'n8n-workflow';

import { forgetRecentPayments } from '../../../../shared/payment/claims/recent-payments';
import { newExecution, runNode } from '../../../support/context';
import { calling, type Changes, CNPJ } from '../../../providers/kapitale/calls';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(50, (started) => (sandbox = started));

const items = [{ reference: 'ORD-1' }];
const run = async (parameters: IDataObject = {}, changes: Changes = {}, name = 'order.create') =>
	await runNode(calling(sandbox, name, { items, ...changes, parameters }));
const hits = async (reference = 'ORD-1') => await sandbox.hits(reference, 'kapitale');
const posts = async () => (await sandbox.counters('kapitale')).byRoute['POST /order'] ?? 0;

describe('Create From CNPJ', () => {
	const name = 'order.createFromCnpj';

	it('fills in the contact, and says where it comes from', async () => {
		const { items: made, hints } = await run({}, {}, name);
		expect(made[0]?.json).toMatchObject({ outcome: 'pending', retailRegistered: true });
		expect(hints.join()).not.toMatch(/credit bureau/);
		const bureau = await run({ cnpj: CNPJ.unregistered, reference: 'B' }, {}, name);
		expect(bureau.items[0]?.json.retailRegistered).toBe(false);
		expect(bureau.hints.join()).toMatch(/credit bureau/);
		expect([await hits(), await hits('B')]).toEqual([1, 1]);
	});

	it.each<[string, object, RegExp]>([
		['two phone numbers', { phone: '(61) 3493-9002 / (61) 3493-1000' }, /one phone number/],
		['words for a phone number', { phone: 'não informado' }, /one phone number/],
		['a phone number abroad', { phone: '+351 912 345 678' }, /one phone number/],
		['words for an address', { email: 'não informado' }, /one e-mail address/],
		['two addresses', { email: 'a@b.example, c@d.example' }, /one e-mail address/],
	])('%s from the bureau: left out with a hint', async (_, known, hint) => {
		await sandbox.set({ requiredFields: 'core' }, 'kapitale');
		const body = { name: 'Loja', email: 'a@b.example', phone: '1134939002', ...known };
		const answer = { kind: 'status', params: { status: 200, body }, match: { path: '/company/' } };
		await sandbox.arm(answer, 'kapitale');
		expect((await run({}, {}, name)).warnings.join()).toMatch(hint);
		expect(await hits()).toBe(1);
		await sandbox.arm(answer, 'kapitale');
		const typed = { email: 'e@f.example', phone: '11 98765-4321' };
		const again = await run({ options: typed }, { items: [{ reference: 'ORD-2' }] }, name);
		expect(again.warnings).toEqual([]);
		expect(await hits('ORD-2')).toBe(1);
	});

	it('what is typed wins over what was looked up', async () => {
		await expect(run({ options: { email: 'other@example.com' } }, {}, name)).resolves.toBeDefined();
		expect(await hits()).toBe(1);
	});

	it.each<[string, object]>([
		['an unknown buyer', { cnpj: CNPJ.unknown }],
		['a lookup that fails', {}],
	])('%s: no order was sent, and it can be tried again', async (_, parameters) => {
		await sandbox.arm({ kind: 'status', times: 3, match: { path: '/company/' } }, 'kapitale');
		if (Object.keys(parameters).length > 0) await sandbox.control('DELETE', '/api/faults');
		const runData = newExecution();
		await expect(run(parameters as IDataObject, { runData }, name)).rejects.toMatchObject({
			description: expect.stringContaining('Nothing was sent'),
		});
		expect(await posts()).toBe(0);
		expect((await run({}, { runData }, name)).items[0]?.json.outcome).toBe('pending');
		expect(await hits()).toBe(1);
	});

	it('looks the buyer up once, and not again for an order that is known', async () => {
		const runData = newExecution();
		await run({}, { runData }, name);
		const again = await run({}, { runData: newExecution() }, name);
		expect(again.items[0]?.json).toMatchObject({ outcome: 'pending', replayed: true });
		forgetRecentPayments();
		const afterRestart = await run({}, { runData: newExecution() }, name);
		expect(afterRestart.items[0]?.json).toMatchObject({ outcome: 'pending', foundBy: 'search' });
		const { byRoute } = await sandbox.counters('kapitale');
		expect(byRoute['GET /company/cnpj/:cnpj']).toBe(1);
		expect(await hits()).toBe(1);
	});
});
