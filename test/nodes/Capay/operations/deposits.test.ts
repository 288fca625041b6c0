import { byId, CLIENT } from '../../../providers/capay/account-calls';
import { answering, listOf } from '../../../providers/capay/answering';
import { capayCredential } from '../../../providers/capay/calls';
import { inSandbox } from '../../../providers/capay/in-sandbox';
import { call, decide, webhooks } from '../../../providers/capay/trigger';
import type { Sandbox } from '../../../support/sandbox';
import { until } from '../../../support/until';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(20, (started) => (sandbox = started));
const { calls, failing, itemOf, run, set } = inSandbox(() => sandbox);
const itemsOf = async (...args: Parameters<typeof run>) =>
	(await run(...args)).items.map(({ json }) => json);

describe('Get Many', () => {
	it('with the payer, in the columns of every other item', async () => {
		await decide(sandbox, '900100001', 'deposit', { amount: 7, paymentReference: 'Invoice 118' });
		await until(async () => (await itemsOf('deposit.getMany')).length === 2);
		expect((await itemsOf('deposit.getMany'))[0]).toMatchObject({
			depositId: expect.stringMatching(/^[\da-f-]{36}$/),
			outcome: 'succeeded',
			status: 'completed',
			amount: 7,
			amountMinor: 700,
			currency: 'AUD',
			type: 'WIRE TRANSFER',
			payer: { name: 'Sample Payer', paymentReference: 'Invoice 118', amountMinor: 700 },
		});
	});

	it.each([
		['SCHEDULED', 'pending', 'scheduled'],
		['PENDING_DIRECT_DEBIT', 'pending', 'pending_direct_debit'],
		['PENDING DIRECT DEBIT', 'pending', 'pending_direct_debit'],
		['COMPLETED', 'succeeded', 'completed'],
		['CANCELLED', 'failed', 'cancelled'],
		['REJECTED', 'failed', 'rejected'],
		['PENDING REFUND', 'pending', 'pending_refund'],
		['REFUNDED', 'failed', 'refunded'],
		['REFUND REJECTED', 'pending', 'refund_rejected'],
		['ON ITS WAY', 'pending', 'on_its_way'],
	])('%s is %s', async (word, outcome, status) => {
		const { credentials } = await answering(sandbox, { get: listOf({ id: 'd', status: word }) });
		expect(await itemsOf('deposit.getMany', {}, { credentials })).toMatchObject([
			{ outcome, status },
		]);
	});

	it('by status, number, client and day', async () => {
		const count = async (options: object) =>
			(await itemsOf('deposit.getMany', { options: { ...options } })).length;
		expect(await count({ status: 'COMPLETED' })).toBe(1);
		expect(await count({ status: 'REFUNDED' })).toBe(0);
		expect(await count({ referenceNo: '20240726-FA8JZ4' })).toBe(1);
		expect(await count({ clientId: byId(CLIENT) })).toBe(0);
		expect(await count({ depositedFrom: '2024-07-26', depositedTo: '2024-07-26' })).toBe(1);
		expect(await count({ depositedTo: '2024-07-25' })).toBe(0);
		expect(await count({ updatedFrom: '2024-07-26', updatedTo: '2024-07-26' })).toBe(1);
	});
});

describe('Simulate', () => {
	it('has a deposit arrive a while later, and a repeat brings none', async () => {
		const repeated = { executionId: 'a-deposit' };
		const options = { paymentReference: 'Invoice 7' };
		const [first] = await itemsOf('deposit.simulate', { options }, repeated);
		expect(first).toMatchObject({
			simulated: true,
			amount: 12.5,
			currency: 'AUD',
			message: 'Success',
		});
		const [again] = await itemsOf('deposit.simulate', { options }, repeated);
		expect(again).toMatchObject({ simulated: true, replayed: true });
		await until(async () => (await itemsOf('deposit.getMany')).length === 2);
		expect((await itemsOf('deposit.getMany'))[0]).toMatchObject({
			amount: 12.5,
			payer: { paymentReference: 'Invoice 7' },
		});
	});

	it('more than 100, and an amount that means two, are refused', async () => {
		expect((await failing('deposit.simulate', { amount: '100.01' })).message).toContain(
			'100.01 AUD is more than 100.00 AUD',
		);
		expect((await failing('deposit.simulate', { amount: '1.250' })).message).toContain('Amount');
		expect(await calls('POST /deposits/simulate')).toBe(0);
	});

	it.each([
		{ environment: 'production' },
		{ baseUrl: 'https://api.capay.com.au' },
		{ baseUrl: 'https://sandbox-of-mine.example' },
		{ baseUrl: 'https://example.com/sandbox' },
		{ baseUrl: 'nowhere' },
	])('a host that may be live is refused before anything is sent: %j', async (changes) => {
		const credentials = capayCredential(sandbox, changes);
		const { message } = await failing('deposit.simulate', {}, { credentials });
		expect(message).toMatch(
			/Deposits are simulated on a sandbox only|not a web address|It must begin with/,
		);
		expect(await calls('POST /deposits/simulate')).toBe(0);
	});

	it('where Capay has no such call, it says so', async () => {
		await set({ simulateDeposits: false });
		expect((await failing('deposit.simulate')).message).toContain('404');
	});
});

describe('webhooks', () => {
	it('Create, once; Get Many; Update keeps what is not given; Delete', async () => {
		const url = 'https://shop.example.com/capay';
		const repeated = { executionId: 'a-webhook' };
		const [made] = await itemsOf(
			'webhook.create',
			{ url, events: ['payment', 'client'] },
			repeated,
		);
		expect(made).toMatchObject({ url, events: ['payment', 'client'] });
		const [again] = await itemsOf(
			'webhook.create',
			{ url, events: ['payment', 'client'] },
			repeated,
		);
		expect(again).toMatchObject({ webhookId: made?.webhookId, replayed: true });
		const webhook = byId(String(made?.webhookId));
		expect(
			await itemOf('webhook.update', { webhook, options: { events: ['deposit'] } }),
		).toMatchObject({
			url,
			events: ['deposit'],
		});
		expect(
			await itemOf('webhook.update', { webhook, options: { url: 'https://other.example/capay' } }),
		).toMatchObject({ url: 'https://other.example/capay', events: ['deposit'] });
		expect(await webhooks(sandbox)).toMatchObject([
			{ endpoint: 'https://other.example/capay', events: ['DEPOSIT'] },
		]);
		expect(await itemOf('webhook.delete', { webhook })).toMatchObject({ deleted: true });
		expect(await itemsOf('webhook.getMany')).toEqual([]);
	});

	it('what would change nothing, or is not there, is refused with what to do', async () => {
		const webhook = byId('11111111-1111-4111-8111-111111111111');
		expect((await failing('webhook.update', { webhook, options: {} })).message).toContain(
			'There is nothing to change',
		);
		const { message } = await failing('webhook.update', {
			webhook,
			options: { events: ['client'] },
		});
		expect(message).toContain('This webhook is not in the list');
		expect((await failing('webhook.create', { events: [] })).message).toContain('None is chosen');
		expect((await failing('webhook.create', { url: 'http://a.example' })).message).toContain(
			'It must begin with https://',
		);
		expect(await calls('PUT /webhooks/:id')).toBe(0);
		expect(await calls('POST /webhooks')).toBe(0);
	});
});

it('every change carries a key of 36 characters, and no read does', async () => {
	const record = { id: 'w', endpoint: 'https://x.example', message: 'Success' };
	const { credentials, heard } = await answering(sandbox, {
		get: listOf(record),
		post: record,
		put: record,
		patch: record,
	});
	const id = byId('w');
	const changes: Array<[string, object]> = [
		['account.disable', { virtualAccount: id }],
		['account.enable', { virtualAccount: id }],
		['account.setPayId', { virtualAccount: id, payIdEmail: 'invoices@pay.example.com.au' }],
		['client.create', { reference: 'C-1' }],
		['client.delete', { client: id }],
		['client.update', { client: id, options: { note: 'N' } }],
		['deposit.simulate', {}],
		['webhook.create', { url: 'https://x.example' }],
		['webhook.delete', { webhook: id }],
		['webhook.update', { webhook: id }],
	];
	for (const [name, parameters] of changes) await run(name, { ...parameters }, { credentials });
	const written = heard.filter(({ method }) => method !== 'GET');
	expect(written).toHaveLength(changes.length);
	for (const { key } of written) expect(String(key)).toMatch(/^[\da-f-]{36}$/);
	expect(new Set(written.map(({ key }) => key)).size).toBe(changes.length);
	for (const { key, method } of heard) if (method === 'GET') expect(key).toBeUndefined();
	expect(await call(sandbox, 'GET', '/webhooks')).toMatchObject({ data: [] });
});
