import type { IDataObject } from 'n8n-workflow';

import { runNode } from '../../../support/context';
import { errorOf } from '../../../support/error-of';
import type { FaultOrder, Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';
import { calling, newInvoices, PAID_INVOICE } from '../../../providers/fatoripay/calls';

let sandbox: Sandbox;
useSandbox(60_000, (started) => (sandbox = started));

const run = async (name: string, invoiceId: string, parameters: IDataObject = {}) =>
	await runNode(calling(sandbox, name, { items: [{ invoiceId }], parameters }));
const itemOf = async (...args: Parameters<typeof run>) => (await run(...args)).items[0]?.json ?? {};
const made = async () => (await newInvoices(sandbox, ['N']))[0] ?? '';

const SILENT: Array<[string, FaultOrder]> = [
	['an empty answer', { kind: 'empty-200' }],
	['a broken connection', { kind: 'reset-after-accept' }],
	['500', { kind: 'status', params: { accepted: true } }],
];

describe('Cancel', () => {
	const arm = async (fault: FaultOrder) =>
		await sandbox.arm({ ...fault, match: { path: '/invoices/cancel/' } }, 'fatoripay');

	it('closes an invoice, and again is a success', async () => {
		const id = await made();
		expect(await itemOf('invoice.cancel', id)).toMatchObject({ status: 'canceled' });
		expect(await itemOf('invoice.cancel', id)).toMatchObject({
			status: 'canceled',
			alreadyDone: true,
		});
	});

	it.each(SILENT)('%s: the invoice shows that it was canceled', async (_, fault) => {
		const id = await made();
		await arm(fault);
		expect(await itemOf('invoice.cancel', id)).toMatchObject({ status: 'canceled' });
	});

	it.each([422, 200])(
		'refused with %s is refused, where the invoice is not canceled',
		async (status) => {
			await sandbox.set({ conflictStatus: status }, 'fatoripay');
			const error = await errorOf(run('invoice.cancel', PAID_INVOICE));
			expect(error.message).toContain('A fatura não pode ser cancelada');
		},
	);

	it('that may not have arrived says to look first', async () => {
		const id = await made();
		await arm({ kind: 'reset-before-accept' });
		const error = await errorOf(run('invoice.cancel', id));
		expect(error.description).toContain('Get the invoice before you send it again');
		expect(await itemOf('invoice.get', id)).toMatchObject({ status: 'unpaid' });
	});
});

describe('Update', () => {
	const arm = async (fault: FaultOrder) =>
		await sandbox.arm({ ...fault, match: { path: '/invoices/update/' } }, 'fatoripay');
	const none = { invoiceText: '' };

	it('changes what is filled in, and leaves the rest', async () => {
		const id = await made();
		expect(await itemOf('invoice.update', id, { ...none, dueDate: '2099-12-24' })).toMatchObject({
			dueDate: '2099-12-24',
			description: 'Pedido de teste',
		});
		expect(await itemOf('invoice.update', id)).toMatchObject({
			dueDate: '2099-12-24',
			description: 'Pedido 1042, corrigido',
		});
	});

	it.each(SILENT)('%s: the invoice shows the change', async (_, fault) => {
		const id = await made();
		await arm(fault);
		expect(await itemOf('invoice.update', id)).toMatchObject({
			description: 'Pedido 1042, corrigido',
		});
	});

	it('with nothing to change is refused, and a late day is warned about', async () => {
		const id = await made();
		expect((await errorOf(run('invoice.update', id, none))).message).toContain(
			'Nothing is to be changed',
		);
		const { hints } = await run('invoice.update', id, { dueDate: '2020-01-31' });
		expect(hints.join()).toContain('today or earlier');
	});

	it('sends more fields, and never in the place of ours', async () => {
		const id = await made();
		const more = { options: { extraBody: '{"description": "x"}' } };
		expect((await errorOf(run('invoice.update', id, more))).message).toContain(
			'“description” is in the body already',
		);
		expect(await itemOf('invoice.update', id, { ...none, ...more })).toMatchObject({
			description: 'x',
		});
	});
});

describe('Find by Reference', () => {
	it('finds every invoice that has it', async () => {
		await newInvoices(sandbox, ['F']);
		const { items } = await runNode(
			calling(sandbox, 'invoice.findByReference', { items: [{ reference: 'F' }] }),
		);
		expect(items.map(({ json }) => json)).toMatchObject([{ reference: 'F', found: true }]);
	});

	it('none proves nothing, and the item says so', async () => {
		const { items } = await runNode(
			calling(sandbox, 'invoice.findByReference', { items: [{ reference: 'nowhere' }] }),
		);
		expect(items[0]?.json).toEqual({ outcome: 'unknown', reference: 'nowhere', found: false });
	});
});

describe('Get Payout Agenda', () => {
	const agenda = async (invoiceId: string, parameters: IDataObject = {}) =>
		await run('invoice.getPayoutAgenda', invoiceId, parameters);

	it('has an item for each payout, from the day that was asked for', async () => {
		await sandbox.set({ clock: '2023-04-24T15:09:38-03:00' }, 'fatoripay');
		await sandbox.reset();
		const { items, hints } = await agenda(PAID_INVOICE);
		expect(items).toHaveLength(10);
		expect(items[0]?.json).toMatchObject({
			installment: 1,
			installments: 10,
			amountMinor: 1_000,
			feeAmountMinor: 260,
			netAmountMinor: 740,
			addsUp: true,
		});
		expect(hints).toEqual([]);
		const third = String(items[2]?.json.payoutDate);
		const later = await agenda(PAID_INVOICE, { options: { from: third } });
		expect(later.items.map(({ json }) => json.installment)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
	});

	it('of an invoice that has none is no item, and says why', async () => {
		const { items, hints } = await agenda(await made());
		expect(items).toEqual([]);
		expect(hints.join()).toContain('has no payout agenda');
	});

	it('that does not add up says by how much', async () => {
		const fields = { 'payment.total_amount': '9999' };
		const match = { method: 'GET', path: '/invoices/' };
		await sandbox.arm({ kind: 'changed-fields', params: { fields }, match }, 'fatoripay');
		const { items, warnings } = await agenda(PAID_INVOICE);
		expect(warnings.join()).toContain(
			'amounts add up to 10000 centavos, and its payment says 9999',
		);
		expect(new Set(items.map(({ json }) => json.addsUp))).toEqual(new Set([false]));
	});
});
