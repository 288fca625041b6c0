import { runNode } from '../../../support/context';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';
import { calling } from '../../../providers/fatoripay/calls';

let sandbox: Sandbox;
useSandbox(50, (started) => (sandbox = started));

describe('Get', () => {
	it('gives an invoice with amounts in both units, ISO dates and its payment’s paid stamp', async () => {
		const { paidInvoiceId } = sandbox.ready.providers.fatoripay.samples;
		const { items } = await runNode(
			calling(sandbox, 'invoice.get', { items: [{ invoiceId: paidInvoiceId }] }),
		);
		expect(items[0]?.json).toMatchObject({
			outcome: 'succeeded',
			status: 'paid',
			reference: '1',
			invoiceId: paidInvoiceId,
			amount: 100,
			amountMinor: 10_000,
			currency: 'BRL',
			dueDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
			createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
			paymentMethod: 'credit_card',
			paymentAmountMinor: 10_000,
			feeAmountMinor: 2_600,
			cardBrand: 'MasterCard',
			cardLastFour: '0004',
			installments: 10,
			paidAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
			customerDocument: '11144477735',
		});
	});

	it('gives the invoice as FatoriPay sent it where nothing is to be simplified', async () => {
		const { items } = await runNode(
			calling(sandbox, 'invoice.get', { parameters: { simplify: false } }),
		);
		expect(items[0]?.json).toMatchObject({ total_amount: '100,00', payment: null, shipping: null });
	});

	it('says which invoice is unknown', async () => {
		const failing = runNode(
			calling(sandbox, 'invoice.get', { parameters: { invoiceId: 'no-such-invoice' } }),
		);
		await expect(failing).rejects.toThrow(/FatoriPay/);
	});
});

describe('Get Many', () => {
	it('lists what FatoriPay lists, in one call', async () => {
		const { items } = await runNode(calling(sandbox, 'invoice.getMany'));
		expect(items.map(({ json }) => json.reference)).toEqual(['5', '8', '1']);
		const { byRoute } = await sandbox.counters('fatoripay');
		expect(Object.entries(byRoute).filter(([route]) => route.includes('/invoices'))).toEqual([
			[expect.stringContaining('GET'), 1],
		]);
	});

	it('keeps the statuses that are asked for, and the limit', async () => {
		const listed = async (parameters: object) =>
			(
				await runNode(calling(sandbox, 'invoice.getMany', { parameters: { ...parameters } }))
			).items.map(({ json }) => json.status);
		expect(await listed({ options: { statuses: 'paid, Processing' } })).toEqual([
			'processing',
			'paid',
		]);
		expect(await listed({ limit: 1 })).toHaveLength(1);
	});

	it('takes the list in an envelope as well', async () => {
		await sandbox.set({ listEnvelope: 'data' }, 'fatoripay');
		const { items } = await runNode(
			calling(sandbox, 'invoice.getMany', { parameters: { simplify: false } }),
		);
		expect(items.map(({ json }) => json.ref)).toEqual(['5', '8', '1']);
	});
});
