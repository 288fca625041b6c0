import type { IBinaryData, IDataObject } from 'n8n-workflow';

import { runNode } from '../../../support/context';
import { BinaryStore } from '../../../support/binary-data';
import type { FaultOrder, Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';
import { calling, newInvoices } from '../../../providers/fatoripay/calls';

let sandbox: Sandbox;
useSandbox(100_000, (started) => (sandbox = started));

let store: BinaryStore;
beforeAll(async () => (store = await BinaryStore.start()));
afterAll(() => store.stop());
const stored = (file?: IBinaryData) => store.read(file as IBinaryData);

const PIX = 'invoice.captureByPix';
const BOLETO = 'invoice.captureByBoleto';
const set = async (settings: Record<string, unknown>) => await sandbox.set(settings, 'fatoripay');
const made = async (more: IDataObject = {}) => (await newInvoices(sandbox, ['P'], more))[0] ?? '';
const run = async (name: string, invoiceId: string, parameters: IDataObject = {}) => {
	const result = await runNode(calling(sandbox, name, { items: [{ invoiceId }], parameters }));
	const [{ binary = {}, json } = { json: {} as IDataObject }] = result.items;
	return { ...result, binary, json };
};
describe('a Pix', () => {
	it('has its code, checked against the amount, and a QR code as a picture', async () => {
		const { binary, json, warnings } = await run(PIX, await made());
		expect(json).toMatchObject({ outcome: 'pending', pixCode: expect.stringMatching(/^000201/) });
		expect(json).not.toHaveProperty('pixNote');
		expect(binary.pixQrCode).toMatchObject({ fileName: 'pix-P.png', mimeType: 'image/png' });
		// Where a PNG has its width and its height.
		const png = stored(binary.pixQrCode);
		expect(png.readUInt32BE(16)).toBe(png.readUInt32BE(20));
		expect(png.readUInt32BE(16)).toBeGreaterThan(100);
		expect(warnings).toEqual([]);
	});

	it.each(['qr_code', 'pix_code', 'emv', 'copy_paste'])('whose code is called %s', async (name) => {
		await set({ pixField: name });
		const { binary, json } = await run(PIX, await made());
		expect(json.pixCode).toMatch(/^000201/);
		expect(Object.keys(binary)).toEqual(['pixQrCode']);
	});

	it.each([
		[{ pixField: 'none' }, 'no Pix code that could be recognised'],
		[{ codes: 'wrong check' }, 'wrong check digits'],
		[{ codes: 'other amount' }, 'the payment about BRL 123.13: it is left out'],
	])('%j: the link instead, and a sentence why', async (settings, note) => {
		await set(settings);
		const { binary, json } = await run(PIX, await made());
		expect(json.pixNote).toContain(note);
		expect(json.pixNote).toContain('Send the payer to the invoice’s link instead.');
		expect(json.link).toMatch(/^http/);
		expect(json).not.toHaveProperty('pixCode');
		expect(binary).toEqual({});
	});

	it('has both again when it is a repeat, and in Get', async () => {
		const id = await made();
		const first = await run(PIX, id);
		const again = await run(PIX, id);
		expect(again.json).toMatchObject({ replayed: true, pixCode: first.json.pixCode });
		const got = await run('invoice.get', id);
		expect(got.json.pixCode).toBe(first.json.pixCode);
		for (const { binary } of [again, got]) expect(Object.keys(binary)).toEqual(['pixQrCode']);
	});

	it('that is paid needs none', async () => {
		await set({ settleMs: 0 });
		const id = await made();
		await run(PIX, id);
		const waited = await run('invoice.waitUntilPaid', id, { maxWaitSeconds: 10 });
		expect(waited.json.outcome).toBe('succeeded');
		const { binary, json } = await run('invoice.get', id);
		expect(Object.keys(json).filter((name) => name.startsWith('pix'))).toEqual([]);
		expect(binary).toEqual({});
	});
});

describe('a boleto', () => {
	it('has its line, its barcode and its PDF', async () => {
		const { binary, json } = await run(BOLETO, await made());
		expect(json).toMatchObject({
			digitableLine: expect.stringMatching(/^\d{47}$/),
			digitableLinePrinted: expect.stringMatching(
				/^\d{5}\.\d{5} \d{5}\.\d{6} \d{5}\.\d{6} \d \d{14}$/,
			),
			barcode: expect.stringMatching(/^\d{44}$/),
			boletoDueDate: String(json.dueDate).slice(0, 10),
			boletoPdfUrl: expect.stringMatching(/\.pdf$/),
		});
		expect(json).not.toHaveProperty('boletoNote');
		expect(binary.boletoPdf).toMatchObject({
			fileName: 'boleto-P.pdf',
			mimeType: 'application/pdf',
		});
		expect(stored(binary.boletoPdf).subarray(0, 5).toString()).toBe('%PDF-');
	});

	it.each([
		{ boletoLineField: 'none' },
		{ boletoBarcodeField: 'none' },
		{ boletoLineForm: 'printed', boletoBarcodeField: 'none' },
	])('%j: each of the two is made of the other', async (settings) => {
		const id = await made();
		const both = await run(BOLETO, id);
		await set(settings);
		const { json } = await run('invoice.get', id);
		expect(json).toMatchObject({
			digitableLine: both.json.digitableLine,
			barcode: both.json.barcode,
		});
	});

	it('whose PDF cannot be had keeps its item, and its address', async () => {
		const id = await made();
		const fault: FaultOrder = { kind: 'status', params: { status: 500 }, times: 0 };
		await sandbox.arm({ ...fault, match: { path: '.pdf' } }, 'fatoripay');
		const { binary, json, warnings } = await run(BOLETO, id);
		expect(json).toMatchObject({ outcome: 'pending', boletoPdfUrl: expect.any(String) });
		expect(binary).toEqual({});
		expect(warnings.join()).toContain('its address is in boletoPdfUrl');
	});

	it('without an address has no PDF, and says nothing of it', async () => {
		await set({ boletoPdfField: 'none' });
		const { binary, json, warnings } = await run(BOLETO, await made());
		expect(json.digitableLine).toMatch(/^\d{47}$/);
		expect([binary, warnings]).toEqual([{}, []]);
	});
});

it.each([PIX, BOLETO])('%s: files only where they are wanted', async (name) => {
	const options = { attachFiles: false };
	const { binary, json } = await run(name, await made(), { options });
	expect(json.pixCode ?? json.digitableLine).toBeDefined();
	expect(binary).toEqual({});
});
