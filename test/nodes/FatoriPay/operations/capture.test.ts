import type { IDataObject } from 'n8n-workflow';

import { runNode } from '../../../support/context';
import { errorOf } from '../../../support/error-of';
import type { FaultOrder, Sandbox } from '../../../support/sandbox';
import { until } from '../../../support/until';
import { useSandbox } from '../../../support/use-sandbox';
import { calling, CARD, CARDS, newInvoices } from '../../../providers/fatoripay/calls';

let sandbox: Sandbox;
useSandbox(100, (started) => (sandbox = started));

const BY_CARD = 'invoice.captureByCard';
const capture = async (
	name: string,
	invoiceId: string,
	card: IDataObject = {},
	parameters: IDataObject = {},
) =>
	await runNode(
		calling(sandbox, name, { items: [{ invoiceId, card: { ...CARD, ...card } }], parameters }),
	);
const itemOf = async (...args: Parameters<typeof capture>) =>
	(await capture(...args)).items[0]?.json ?? {};
const made = async (reference: string, more: IDataObject = {}) =>
	(await newInvoices(sandbox, [reference], more))[0] ?? '';
const hits = async (reference: string) => await sandbox.hits(reference, 'fatoripay');
const set = async (settings: Record<string, unknown>) => await sandbox.set(settings, 'fatoripay');
const arm = async (fault: FaultOrder) =>
	await sandbox.arm({ ...fault, match: { path: '/invoices/capture/' } }, 'fatoripay');
const decide = async (id: string, action: string) =>
	await sandbox.control('POST', `/api/transactions/${id}/${action}`);

describe('by card', () => {
	it('charges it in installments, and shows no more of it than its last digits', async () => {
		const item = await itemOf(BY_CARD, await made('A'), {}, { installments: 10 });
		expect(item).toMatchObject({
			outcome: 'succeeded',
			status: 'paid',
			reference: 'A',
			paymentMethod: 'credit_card',
			cardBrand: 'MasterCard',
			cardLastFour: '4444',
			installments: 10,
			paidAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
		});
		expect(JSON.stringify(item)).not.toMatch(/555555|CLIENTE DE TESTE|11144477735|739/);
	});

	it.each([
		['MMYY', {}],
		['MM/YYYY', { options: { expiryForm: 'MM/YYYY' } }],
	])('sends the expiry as %s, both of which the sandbox takes', async (_, parameters) => {
		const id = await made('A');
		expect(await itemOf(BY_CARD, id, { expiry: '12/99' }, parameters)).toMatchObject({
			outcome: 'succeeded',
		});
	});

	it('again is not charged again: not in a later execution, not by another card', async () => {
		const id = await made('A');
		await capture(BY_CARD, id);
		const again = await itemOf(BY_CARD, id, { number: '4111111111111111' });
		expect(again).toMatchObject({ outcome: 'succeeded', replayed: true, cardLastFour: '4444' });
		expect(await hits('A')).toBe(1);
	});

	it('by another node, that knows nothing of it: the invoice itself says that it is paid', async () => {
		const id = await made('A');
		await capture(BY_CARD, id);
		const setup = calling(sandbox, BY_CARD, { items: [{ invoiceId: id }], nodeId: 'another' });
		const error = await errorOf(runNode(setup));
		expect(error.message).toBe(
			'Invoice ID: The invoice is not open any more: FatoriPay has it as “paid”.',
		);
		expect(error.context.data).toMatchObject({ kind: 'notSent' });
		expect(await hits('A')).toBe(1);
	});

	it('a refused card is an error; another card may be tried', async () => {
		const id = await made('A');
		const error = await errorOf(capture(BY_CARD, id, { number: CARDS.refused }));
		expect(error.message).toContain('Pagamento recusado pela operadora do cartão');
		expect(error.context.data).toMatchObject({ kind: 'rejected' });
		expect(await itemOf(BY_CARD, id)).toMatchObject({ outcome: 'succeeded' });
		expect(await hits('A')).toBe(1);
	});

	it.each(['200 errors', '200 refused'])('refused with %s, too', async (cardRefused) => {
		await set({ cardRefused });
		const id = await made('A');
		const refused = calling(sandbox, BY_CARD, {
			items: [{ invoiceId: id, card: { ...CARD, number: CARDS.refused } }],
			onError: 'continueRegularOutput',
		});
		const { items } = await runNode(refused);
		expect(items[0]?.json).toMatchObject({ outcome: 'failed' });
		expect(await itemOf(BY_CARD, id)).toMatchObject({ outcome: 'succeeded' });
		expect(await hits('A')).toBe(1);
	});

	it('a card that is refused later is pending first', async () => {
		const id = await made('A');
		expect(await itemOf(BY_CARD, id, { number: CARDS.refusedLate })).toMatchObject({
			outcome: 'pending',
			status: 'processing',
		});
	});
});

describe('whose answer is lost', () => {
	const LOST: Array<[string, FaultOrder]> = [
		['the connection breaks', { kind: 'reset-after-accept' }],
		['500', { kind: 'status', params: { accepted: true } }],
		['the answer is cut', { kind: 'truncated-json' }],
		['an answer about another invoice', { kind: 'swapped' }],
	];
	it.each(LOST)('%s: the invoice says that it is paid', async (_, fault) => {
		const id = await made('L');
		await arm(fault);
		expect(await itemOf(BY_CARD, id)).toMatchObject({ outcome: 'succeeded', foundBy: 'id' });
		expect(await hits('L')).toBe(1);
	});

	it('and was not made: the invoice proves nothing, so it stays unknown and is not sent again', async () => {
		const id = await made('L');
		await arm({ kind: 'reset-before-accept' });
		expect(await itemOf(BY_CARD, id)).toMatchObject({ outcome: 'unknown', invoiceId: id });
		expect(await itemOf(BY_CARD, id)).toMatchObject({ outcome: 'unknown' });
		expect(await hits('L')).toBe(0);
	});

	it('and was paid by another method meanwhile: that is not this one', async () => {
		const id = await made('L');
		await arm({ kind: 'reset-before-accept' });
		await capture(BY_CARD, id);
		await decide(id, 'pay');
		expect(await itemOf(BY_CARD, id)).toMatchObject({ outcome: 'unknown' });
	});
});

describe.each(['Pix', 'Boleto'])('by %s', (method) => {
	const name = `invoice.captureBy${method}`;
	const word = method.toLowerCase();

	it('waits for the customer, and comes once', async () => {
		const id = await made('W');
		const first = await itemOf(name, id);
		expect(first).toMatchObject({ outcome: 'pending', paymentMethod: word, status: 'processing' });
		expect(await itemOf(name, id)).toMatchObject({ replayed: true, paymentId: first.paymentId });
		expect(await hits('W')).toBe(1);
	});

	it('is paid in the end, which Wait Until Paid sees', async () => {
		const id = await made('W');
		await capture(name, id);
		const waiting = { maxWaitSeconds: 10, options: { pollSeconds: 1 } };
		expect(await itemOf('invoice.waitUntilPaid', id, {}, waiting)).toMatchObject({
			outcome: 'succeeded',
			paidAt: expect.any(String),
		});
	});

	it('beside another that waits: both could be paid, so it says so', async () => {
		const id = await made('W', { phone: '11 99999-9903' });
		const other = method === 'Pix' ? 'Boleto' : 'Pix';
		await capture(`invoice.captureBy${other}`, id);
		const { warnings } = await capture(name, id);
		expect(warnings.join()).toContain(`waiting for a payment by ${other.toLowerCase()} already`);
	});

	it('of an invoice that was paid back is refused before anything is sent', async () => {
		const id = await made('W', { phone: '11 99999-9905' });
		await capture(name, id);
		await until(async () => (await itemOf('invoice.get', id)).status === 'chargeback');
		const setup = calling(sandbox, name, { items: [{ invoiceId: id }], nodeId: 'another' });
		expect((await errorOf(runNode(setup))).message).toContain('“chargeback”');
	});
});

describe('Expected Amount', () => {
	it('captures an invoice of exactly this total, and no other', async () => {
		const id = await made('E');
		const expecting = (expectedAmount: string) => ({ options: { expectedAmount } });
		const error = await errorOf(capture('invoice.captureByPix', id, {}, expecting('123,12')));
		expect(error.message).toContain('The invoice is of 123.13 BRL, not of 123.12 BRL.');
		expect(await hits('E')).toBe(0);
		expect(await itemOf('invoice.captureByPix', id, {}, expecting('123,13'))).toMatchObject({
			outcome: 'pending',
		});
	});
});
