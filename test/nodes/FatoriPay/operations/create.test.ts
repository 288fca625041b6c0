import type { IDataObject } from 'n8n-workflow';

import { create } from '../../../../nodes/FatoriPay/operations/invoice/create';
import { createAndCapture } from '../../../../nodes/FatoriPay/operations/invoice/create-and-capture';
import { newExecution, runNode } from '../../../support/context';
import { errorOf } from '../../../support/error-of';
import type { FaultOrder, Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';
import { calling, CARD, CARDS, type Changes } from '../../../providers/fatoripay/calls';

let sandbox: Sandbox;
useSandbox(60_000, (started) => (sandbox = started));

const run = async (reference: string, parameters: IDataObject = {}, changes: Changes = {}) =>
	await runNode(
		calling(sandbox, 'invoice.create', { items: [{ reference }], ...changes, parameters }),
	);
const itemOf = async (...args: Parameters<typeof run>) => (await run(...args)).items[0]?.json ?? {};
const hits = async (reference: string) => await sandbox.hits(reference, 'fatoripay');
const set = async (settings: Record<string, unknown>) => await sandbox.set(settings, 'fatoripay');
const arm = async (fault: FaultOrder) =>
	await sandbox.arm(
		{ ...fault, match: { method: 'POST', path: '/invoices/create', ...fault.match } },
		'fatoripay',
	);

it.each([create, createAndCapture])(
	'$value asks for the address last: it may stay empty',
	({ fields }) => {
		const names = Object.keys(fields);
		const isOfAddress = (name: string) => name.startsWith('address');
		expect(names.filter(isOfAddress)).toHaveLength(7);
		expect(names.findLastIndex((name) => !isOfAddress(name))).toBe(names.length - 8);
	},
);

it('an invoice is pending until it is paid, and says where', async () => {
	expect(await itemOf('C-1')).toMatchObject({
		outcome: 'pending',
		status: 'unpaid',
		reference: 'C-1',
		invoiceId: expect.stringMatching(/^[\da-f-]{36}$/),
		link: expect.stringMatching(/\/public\/fatura\/\w{30}$/),
		amount: 123.13,
		amountMinor: 12_313,
		currency: 'BRL',
	});
	expect(await hits('invoice:C-1')).toBe(1);
});

it('nothing of the customer is in what n8n stores of a payment', async () => {
	const runData = newExecution();
	const { items } = await run('C-2', {}, { runData });
	const stored = JSON.stringify([items[0]?.json, runData]);
	expect(stored).not.toMatch(/11144477735|99999999|cliente\.teste|Cliente de Teste|Rua de Teste/);
});

it('takes the strictest account: client headers, every documented field', async () => {
	await set({ strict: true });
	const { customerPhone: _, ...more } = {
		customerPhone: '',
		options: { notificationUrl: 'https://n8n.example.com/webhook/1' },
	};
	expect(await itemOf('C-3', more)).toMatchObject({ outcome: 'pending' });
});

describe('the invoice was made, but its answer is lost', () => {
	const LOST: Array<[string, FaultOrder]> = [
		['the connection breaks', { kind: 'reset-after-accept' }],
		['the answer is cut', { kind: 'truncated-json' }],
		['the answer is empty', { kind: 'empty-200' }],
		['500', { kind: 'status', params: { accepted: true } }],
		['a page of a proxy', { kind: 'html-502', params: { accepted: true } }],
		['an answer about another invoice', { kind: 'swapped' }],
		['409', { kind: 'status', params: { status: 409, accepted: true } }],
	];
	it.each(LOST)('%s: its reference finds it', async (_, fault) => {
		await arm(fault);
		const { items, warnings } = await run('LOST-1');
		expect(items[0]?.json).toMatchObject({
			outcome: 'pending',
			reference: 'LOST-1',
			foundBy: 'search',
		});
		expect(warnings).toEqual([]);
		expect(await hits('invoice:LOST-1')).toBe(1);
	});

	it('an answer without link is no success (the vendor’s client takes it for none): it is looked up', async () => {
		await set({ createWithoutLink: true });
		expect(await itemOf('LOST-2')).toMatchObject({ foundBy: 'search', link: expect.any(String) });
		expect(await hits('invoice:LOST-2')).toBe(1);
	});

	it('no hit proves nothing: it stays unknown, and is not sent again', async () => {
		await set({ visibleAfterMs: 600_000 });
		await arm({ kind: 'reset-after-accept' });
		expect(await itemOf('LOST-3')).toMatchObject({ outcome: 'unknown', reference: 'LOST-3' });
		expect(await itemOf('LOST-3')).toMatchObject({ outcome: 'unknown' });
		expect(await hits('invoice:LOST-3')).toBe(1);
	});

	it('nor does one of two that have the same reference', async () => {
		await set({ visibleAfterMs: 0 });
		await run('LOST-4', {}, { nodeId: 'another-node' });
		await arm({ kind: 'reset-after-accept' });
		expect(await itemOf('LOST-4')).toMatchObject({ outcome: 'unknown' });
	});
});

describe('the answer’s total', () => {
	it('that is another than ours is never a success, and names both', async () => {
		await set({ discountUnit: 'reais' });
		// FatoriPay would read 500 as reais: of 123.13 nothing would be left.
		const error = await errorOf(run('T-1', { options: { discount: '5', unit: 'cents' } }));
		expect(error.message).toContain('FatoriPay');
		const wrong = await run('T-2', { options: { tax: '5', unit: 'cents' } });
		expect(wrong.items[0]?.json).toMatchObject({
			outcome: 'unknown',
			invoiceId: expect.any(String),
		});
		expect(JSON.stringify(wrong.items[0]?.json)).toMatch(/623\.13 BRL.*128\.13 BRL/);
	});

	it.each(['dot', 'none'])('is read with %s between thousands', async (thousands) => {
		await set({ thousands });
		const items = { item: [{ name: 'A', quantity: '1', price: '12.345,67' }] };
		expect(await itemOf(`T-${thousands}`, { items })).toMatchObject({ amountMinor: 1_234_567 });
	});
});

describe('a refusal', () => {
	it('with 200 is one, in FatoriPay’s words', async () => {
		await set({ validationStatus: 200, uniqueRef: true });
		await run('R-1', {}, { nodeId: 'another-node' });
		const error = await errorOf(run('R-1'));
		expect(error.message).toContain(
			'Os dados informados são inválidos; O campo ref já está sendo utilizado (HTTP 200).',
		);
		expect(error.context.data).toMatchObject({ kind: 'rejected' });
		expect(await hits('invoice:R-1')).toBe(1);
	});

	it('that has what an accepted invoice has is unknown', async () => {
		await arm({ kind: 'changed-fields', params: { fields: { errors: { ref: ['não'] } } } });
		expect(await itemOf('R-2')).toMatchObject({ outcome: 'pending', foundBy: 'search' });
	});

	it('an empty list of errors is none', async () => {
		await arm({ kind: 'changed-fields', params: { fields: { errors: [] } } });
		const item = await itemOf('R-3');
		expect(item).toMatchObject({ outcome: 'pending' });
		expect(item).not.toHaveProperty('foundBy');
	});
});

describe('a token that is refused', () => {
	const logins = async () => (await sandbox.counters('fatoripay')).tokenCalls;

	it('by FatoriPay itself: one log-in more, and the invoice is made once', async () => {
		await run('K-1');
		const before = await logins();
		await sandbox.control('POST', '/api/tokens/fatoripay/revoke');
		expect(await itemOf('K-2')).toMatchObject({ outcome: 'pending', call: { attempts: 2 } });
		expect(await logins()).toBe(before + 1);
		expect(await hits('invoice:K-2')).toBe(1);
	});

	it('by a page of somebody else: nobody knows, so nothing is sent again', async () => {
		await arm({
			kind: 'status',
			params: { status: 401, accepted: true, body: '<html/>', contentType: 'text/html' },
		});
		expect(await itemOf('K-3')).toMatchObject({ outcome: 'pending', foundBy: 'search' });
		expect(await hits('invoice:K-3')).toBe(1);
	});
});

describe('Create and Capture', () => {
	const charge = async (reference: string, number: string, settings = {}) => {
		await set(settings);
		return await runNode(
			calling(sandbox, 'invoice.createAndCapture', {
				items: [{ reference, card: { ...CARD, number } }],
			}),
		);
	};

	it('charges a card once, whatever comes again', async () => {
		const first = await charge('P-1', CARDS.paid);
		expect(first.items[0]?.json).toMatchObject({ outcome: 'succeeded', status: 'paid' });
		const again = await charge('P-1', CARDS.paid);
		expect(again.items[0]?.json).toMatchObject({ outcome: 'succeeded', replayed: true });
		expect([await hits('P-1'), await hits('invoice:P-1')]).toEqual([1, 1]);
	});

	it('is the same invoice as one that Create made under its reference', async () => {
		await run('P-2');
		const { items } = await charge('P-2', CARDS.paid);
		expect(items[0]?.json).toMatchObject({ outcome: 'pending', replayed: true, status: 'unpaid' });
		expect([await hits('P-2'), await hits('invoice:P-2')]).toEqual([0, 1]);
	});

	it('a refused card is an error, or a failed item, as FatoriPay answers it', async () => {
		const error = await errorOf(charge('P-3', CARDS.refused));
		expect(error.message).toContain('Pagamento recusado');
		const { items } = await charge('P-4', CARDS.refused, { cardRefused: '200 refused' });
		expect(items[0]?.json).toMatchObject({ outcome: 'failed', paymentStatus: 'refused' });
		expect(await hits('P-4')).toBe(0);
	});
});
