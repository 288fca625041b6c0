import { randomBytes } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { forgetAllTokens } from '../../../shared/auth/token';
import { runNode } from '../../support/context';
import { forgetProcessedData } from '../../support/processed-data';
import { calling, type Changes, CNPJ, pdf, SEED_ORDER } from '../../support/kapitale';
import { type FaultOrder, Sandbox } from '../../support/sandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await Sandbox.start('--settle-ms', '30');
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	forgetProcessedData();
	forgetAllTokens();
	await sandbox.control('POST', '/api/reset', { settings: true });
});

const run = async (name: string, parameters: IDataObject = {}, changes: Changes = {}) =>
	await runNode(calling(sandbox, name, { ...changes, parameters }));
const itemOf = async (...args: Parameters<typeof run>) => (await run(...args)).items[0]?.json ?? {};
const made = async (cnpj: string): Promise<string> =>
	String((await itemOf('order.create', { cnpj, reference: 'N-1' })).orderId);
const arm = async (fault: FaultOrder) =>
	await sandbox.arm({ ...fault, match: { method: 'PATCH', ...fault.match } }, 'kapitale');
const patches = async () =>
	Object.entries((await sandbox.counters('kapitale')).byRoute)
		.filter(([route]) => route.startsWith('PATCH'))
		.reduce((sum, [, count]) => sum + count, 0);

/** What an answer may look like that says nothing, although the change was made. */
const SILENT: Array<[string, FaultOrder]> = [
	['an empty answer', { kind: 'empty-200' }],
	['a broken connection', { kind: 'reset-after-accept' }],
	['500', { kind: 'status', params: { accepted: true } }],
];

describe('Attach Invoice', () => {
	const attach = async (orderId: string, parameters: IDataObject = {}, binary = pdf()) =>
		await itemOf('order.attachInvoice', { orderId, ...parameters }, { binary: [binary] });

	it('uploads the file byte by byte, and shows the order afterwards', async () => {
		const orderId = await made(CNPJ.approvedAtOnce);
		const content = randomBytes(300_000).toString('base64');
		expect(await attach(orderId, { invoiceNumber: 'NF-7' }, pdf(content))).toMatchObject({
			orderId,
			decision: 'approved',
			orderStatus: 'invoice_sent',
			invoiceNumber: 'NF-7',
			invoiceUrl: expect.stringContaining('nota.pdf'),
		});
		const url = `${sandbox.ready.console}/api/files/kapitale/${orderId}`;
		expect(await (await fetch(url)).text()).toBe(content);
	});

	it.each(['image/png', 'image/jpeg'])('takes %s', async (type) => {
		expect(await attach(await made(CNPJ.approvedAtOnce), {}, pdf('img', type))).toMatchObject({
			invoiceNumber: 'NF-1',
		});
	});

	it.each<[string, Parameters<typeof attach>[1], ReturnType<typeof pdf>, RegExp]>([
		['a text file', {}, pdf('x', 'text/plain'), /PDF or an image/],
		['a field without a file', { binaryField: 'photo' }, pdf(), /photo/],
		['no number', { invoiceNumber: '' }, pdf(), /Invoice Number: It is empty/],
	])('%s is refused before anything is sent', async (_, parameters, binary, message) => {
		await expect(attach(SEED_ORDER, parameters, binary)).rejects.toThrow(message);
		expect((await sandbox.counters('kapitale')).requests).toBe(0);
	});

	it('an order that waits for no invoice, and a number used for another order', async () => {
		const [first, second] = [await made(CNPJ.approvedAtOnce), SEED_ORDER];
		await expect(attach(second)).rejects.toThrow('Order must have status pending_invoice');
		await attach(first);
		await expect(attach(second)).rejects.toThrow('invoice_number already exists');
	});

	it('attaching the same invoice again is a success', async () => {
		const orderId = await made(CNPJ.approvedAtOnce);
		await attach(orderId);
		expect(await attach(orderId)).toMatchObject({ orderId, invoiceNumber: 'NF-1' });
	});

	it.each(SILENT)('%s: the order tells that the invoice arrived', async (_, fault) => {
		const orderId = await made(CNPJ.approvedAtOnce);
		await arm(fault);
		expect(await attach(orderId)).toMatchObject({ orderId, invoiceNumber: 'NF-1' });
		expect(await patches()).toBe(1);
	});

	it('nobody knows whether it arrived: an error that does not say it did not', async () => {
		const orderId = await made(CNPJ.approvedAtOnce);
		await arm({ kind: 'reset-before-accept' });
		const failure = attach(orderId);
		await expect(failure).rejects.toMatchObject({
			description: expect.stringContaining('Get the order before you send it again'),
			context: { data: { kind: 'unknown' } },
		});
		expect(await patches()).toBe(1);
	});

	it('after 429 the file is sent again, whole', async () => {
		const orderId = await made(CNPJ.approvedAtOnce);
		await arm({ kind: '429', params: { retryAfter: 0 } });
		expect(await attach(orderId)).toMatchObject({ attempts: 2, invoiceNumber: 'NF-1' });
	});
});

describe('Cancel', () => {
	const cancel = async (orderId: string) => await itemOf('order.cancel', { orderId });

	it('cancels, and cancelling again is a success', async () => {
		const orderId = await made(CNPJ.staysPending);
		for (let times = 0; times < 2; times++) {
			expect(await cancel(orderId)).toMatchObject({
				orderId,
				outcome: 'failed',
				decision: 'canceled',
				orderStatus: 'canceled',
			});
		}
	});

	it('an order that is too far gone', async () => {
		await sandbox.control('POST', `/api/transactions/${SEED_ORDER}/reject`);
		await expect(cancel(SEED_ORDER)).rejects.toThrow('Order cannot be canceled');
	});

	it.each(SILENT)('%s: the order tells that it was canceled', async (_, fault) => {
		const orderId = await made(CNPJ.staysPending);
		await arm(fault);
		expect(await cancel(orderId)).toMatchObject({ decision: 'canceled' });
		expect(await patches()).toBe(1);
	});

	it('is a success also where the order cannot be read afterwards', async () => {
		const orderId = await made(CNPJ.staysPending);
		await sandbox.arm(
			{ kind: 'status', times: 0, match: { method: 'GET', path: '/order' } },
			'kapitale',
		);
		expect(await cancel(orderId)).toMatchObject({ orderId, done: true });
	});
});

describe('Wait Until Decided', () => {
	const wait = async (orderId: string, changes: Changes = {}, parameters: IDataObject = {}) =>
		await run(
			'order.waitUntilDecided',
			{ orderId, maxWaitSeconds: 5, options: { pollSeconds: 1 }, ...parameters },
			changes,
		);

	it.each([
		['approved', 'approved', 'pending'],
		['rejected', 'rejected', 'failed'],
		['expires', 'expired', 'failed'],
	] as const)('the buyer that is %s', async (name, decision, outcome) => {
		const orderId = await made(CNPJ[name]);
		const { hints, items } = await wait(orderId);
		expect(items[0]?.json).toMatchObject({ orderId, decision, outcome });
		expect(hints).toEqual([]);
	});

	it('returns a pending item with a hint when the time is up', async () => {
		const { items, hints, warnings } = await wait(SEED_ORDER, {}, { maxWaitSeconds: 1 });
		expect(items[0]?.json).toMatchObject({ outcome: 'pending', decision: 'pending' });
		expect(hints.join()).toMatch(/not decided after 1 s/);
		expect(warnings).toEqual([]);
	});

	it('waits over a passing fault', async () => {
		const orderId = await made(CNPJ.approved);
		await sandbox.arm({ kind: '503', times: 3, match: { path: '/order/' } }, 'kapitale');
		expect((await wait(orderId)).items[0]?.json.decision).toBe('approved');
	});

	it('ends within 250 ms when the execution is stopped', async () => {
		const stop = new AbortController();
		const waiting = wait(SEED_ORDER, { cancel: stop.signal }, { options: { pollSeconds: 60 } });
		const refused = expect(waiting).rejects.toThrow(/stopped/);
		await new Promise((resolve) => setTimeout(resolve, 200));
		const stoppedAt = Date.now();
		stop.abort();
		await refused;
		expect(Date.now() - stoppedAt).toBeLessThan(250);
	});
});
