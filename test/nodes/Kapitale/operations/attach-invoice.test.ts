import { randomBytes } from 'node:crypto';
import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { BinaryStore } from '../../../support/binary-data';
import { runNode } from '../../../support/context';
import { calling, CNPJ, pdf, SEED_ORDER } from '../../../providers/kapitale/calls';
import { factsOf, orderChanges, REPEATS, SILENT } from '../../../providers/kapitale/changes';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(30, (started) => (sandbox = started));

const { arm, itemOf, made, patches } = orderChanges(() => sandbox);

/** What the sandbox keeps of an order's invoice. */
async function invoiceOf(orderId: string): Promise<unknown> {
	const transactions = await sandbox.transactions('kapitale');
	return transactions.find(({ reference }) => reference === orderId)?.invoice;
}

describe('Attach Invoice', () => {
	const attach = async (
		orderId: string,
		parameters: IDataObject = {},
		binary: IBinaryKeyData = pdf(),
	) => await itemOf('order.attachInvoice', { orderId, ...parameters }, { binary: [binary] });

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

	it.each([
		['Application/PDF; charset=binary', '%PDF-1.7', 'application/pdf'],
		['application/octet-stream', '%PDF-1.7', 'application/pdf'],
		['image/jpg', '\xff\xd8\xff\xe0', 'image/jpeg'],
	])('%s with the bytes of its kind is sent as what it is', async (type, content, sent) => {
		const orderId = await made(CNPJ.approvedAtOnce);
		const data = Buffer.from(content, 'latin1').toString('base64');
		await attach(orderId, {}, { data: { data, mimeType: type, fileName: 'scan' } });
		expect(await invoiceOf(orderId)).toMatchObject({ type: sent });
	});

	it('comes from n8n’s file store as from memory, also when it is sent twice', async () => {
		const store = await BinaryStore.start();
		const content = Buffer.concat([Buffer.from('%PDF-1.7'), randomBytes(300_000)]);
		const orderId = await made(CNPJ.approvedAtOnce);
		await arm({ kind: '429', params: { retryAfter: 0 } });
		const item = await attach(orderId, {}, { data: await store.store(content) });
		expect(item).toMatchObject({ call: { attempts: 2 }, invoiceNumber: 'NF-1' });
		const url = `${sandbox.ready.console}/api/files/kapitale/${orderId}`;
		expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(content)).toBe(true);
		store.stop();
	});

	it('the field is filled in with “data”, as n8n’s own nodes call a file', async () => {
		const orderId = await made(CNPJ.approvedAtOnce);
		const { parameters, ...rest } = calling(sandbox, 'order.attachInvoice', { binary: [pdf()] });
		const untouched = Object.entries(parameters).filter(([name]) => name !== 'binaryField');
		const left = { ...Object.fromEntries(untouched), orderId };
		const { items } = await runNode({ ...rest, parameters: left });
		expect(items[0]?.json).toMatchObject({ orderId, invoiceNumber: 'NF-1' });
	});

	it.each(['image/png', 'image/jpeg'])('takes %s', async (type) => {
		expect(await attach(await made(CNPJ.approvedAtOnce), {}, pdf('img', type))).toMatchObject({
			invoiceNumber: 'NF-1',
		});
	});

	it.each<[string, Parameters<typeof attach>[1], ReturnType<typeof pdf>, RegExp]>([
		['a text file', {}, pdf('x', 'text/plain'), /PDF or an image/],
		['bytes of no known kind', {}, pdf('x', 'application/octet-stream'), /PDF or an image/],
		['the XML of an NF-e', {}, pdf('<nfe/>', 'text/xml'), /is XML; Kapitale takes/],
		['XML that is called a PDF', {}, pdf('<?xml version="1.0"?><nfe/>'), /is XML; Kapitale/],
		['an empty file', {}, pdf(''), /is empty/],
		['a file without a type', {}, pdf('%PDF', ''), /no MIME type/],
		['a field without a file', { binaryField: 'photo' }, pdf(), /photo/],
		['no number', { invoiceNumber: '' }, pdf(), /Invoice Number: It is empty/],
	])('%s is refused before anything is sent', async (_, parameters, binary, message) => {
		const failing = attach(SEED_ORDER, parameters, binary);
		await expect(failing).rejects.toThrow(message);
		expect(await factsOf(failing)).toMatchObject({ kind: 'notSent', code: 'validation' });
		expect((await sandbox.counters('kapitale')).requests).toBe(0);
	});

	it.each<[string, ReturnType<typeof pdf>, RegExp]>([
		['of another type', pdf('x', 'text/plain'), /PDF or an image/],
		['that is empty', pdf(''), /is empty/],
	])('a file %s of a later item keeps every item from being sent', async (_, binary, message) => {
		const [first, second] = [await made(CNPJ.approvedAtOnce), await made(CNPJ.approvedAtOnce)];
		const { byRoute: before } = await sandbox.counters('kapitale');
		const parameters = { orderId: '={{ $json.id }}', invoiceNumber: '={{ $json.number }}' };
		const setup = calling(sandbox, 'order.attachInvoice', {
			parameters,
			items: [
				{ id: first, number: 'NF-1' },
				{ id: second, number: 'NF-2' },
			],
			binary: [pdf(), binary],
		});
		await expect(runNode(setup)).rejects.toMatchObject({
			message: expect.stringMatching(message) as string,
			context: { itemIndex: 1 },
		});
		expect((await sandbox.counters('kapitale')).byRoute).toEqual(before);
		const { items } = await runNode({ ...setup, onError: 'continueRegularOutput' });
		expect(items[0]?.json).toMatchObject({ orderId: first, invoiceNumber: 'NF-1' });
		expect(items[1]?.json).toMatchObject({ details: { kind: 'notSent', code: 'validation' } });
	});

	it('a number that looks like another is that one, and a broken expression is none', async () => {
		const orderId = await made(CNPJ.approvedAtOnce);
		expect(await attach(orderId, { invoiceNumber: ' NF\u200b-7 ' })).toMatchObject({
			invoiceNumber: 'NF-7',
		});
		const failing = attach(SEED_ORDER, { invoiceNumber: 'NF-undefined' });
		await expect(failing).rejects.toThrow(/Invoice Number: “undefined” in it/);
	});

	it('whoever has only the XML is told of the DANFE, and not to rename it', async () => {
		const failing = attach(SEED_ORDER, {}, pdf('<nfe/>', 'application/xml'));
		await expect(failing).rejects.toMatchObject({ description: expect.stringContaining('DANFE') });
		await expect(failing).rejects.not.toMatchObject({
			description: expect.stringMatching(/set the type|mime|application\/pdf/i),
		});
	});

	it('an order that waits for no invoice, and a number used for another order', async () => {
		const [first, second] = [await made(CNPJ.approvedAtOnce), SEED_ORDER];
		await expect(attach(second)).rejects.toThrow('Order must have status pending_invoice');
		await attach(first);
		await expect(attach(second)).rejects.toThrow('invoice_number already exists');
	});

	it.each(REPEATS)('the same invoice again, refused with %d: done already', async (settings) => {
		await sandbox.set(settings, 'kapitale');
		const orderId = await made(CNPJ.approvedAtOnce);
		expect(await attach(orderId)).not.toHaveProperty('alreadyDone');
		expect(await attach(orderId)).toMatchObject({
			orderId,
			invoiceNumber: 'NF-1',
			alreadyDone: true,
		});
		const other = attach(orderId, { invoiceNumber: 'NF-2' });
		await expect(other).rejects.toThrow('Order must have status pending_invoice');
		expect(await factsOf(other)).toMatchObject({ kind: 'rejected' });
	});

	it('an order that nobody knows', async () => {
		const failing = attach('550e8400-0000-41d4-a716-446655440000');
		expect(await factsOf(failing)).toMatchObject({ kind: 'rejected', code: 'notFound' });
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
		expect(await attach(orderId)).toMatchObject({ call: { attempts: 2 }, invoiceNumber: 'NF-1' });
	});
});
