import type { IDataObject } from 'n8n-workflow';

import { runNode } from '../../../support/context';
import { errorOf } from '../../../support/error-of';
import type { FaultOrder, Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';
import { calling, newInvoices, PAID_INVOICE } from '../../../providers/fatoripay/calls';

let sandbox: Sandbox;
useSandbox(60_000, (started) => (sandbox = started));

/** Of the seed’s paid invoice, R$ 100,00. */
const refund = async (
	reference: string,
	amount: string,
	parameters: IDataObject = {},
	credential: IDataObject = {},
) => {
	const setup = calling(sandbox, 'invoice.refund', {
		items: [{ reference, invoiceId: PAID_INVOICE }],
		parameters: { amount, ...parameters },
	});
	Object.assign(setup.credentials.fatoriPayApi as object, credential);
	return await runNode(setup);
};
const itemOf = async (...args: Parameters<typeof refund>) =>
	(await refund(...args)).items[0]?.json ?? {};
const hits = async (reference: string) => await sandbox.hits(`refund:${reference}`, 'fatoripay');
const set = async (settings: Record<string, unknown>) => await sandbox.set(settings, 'fatoripay');
const arm = async (fault: FaultOrder) =>
	await sandbox.arm({ ...fault, match: { path: '/invoices/refund/' } }, 'fatoripay');
const booked = async () =>
	(await sandbox.ledger('fatoripay')).entries
		.filter(({ operation }) => operation === 'refund')
		.map(({ amount }) => amount);

it('all of it: the invoice says that it went back', async () => {
	expect(await itemOf('R-1', '100')).toMatchObject({
		outcome: 'succeeded',
		reference: 'R-1',
		invoiceId: PAID_INVOICE,
		invoiceReference: '1',
		invoiceStatus: 'chargeback',
		amount: 100,
		amountMinor: 10_000,
		currency: 'BRL',
	});
	expect(await booked()).toEqual([100]);
});

it('a part of it is accepted; nothing in the answer shows more, and it says so', async () => {
	const { items, hints } = await refund('R-1', '10,00');
	expect(items[0]?.json).toMatchObject({ outcome: 'pending', amountMinor: 1_000 });
	expect(hints.join()).toContain('nothing in its answer shows that the money went back');
	expect(await booked()).toEqual([10]);
});

it('where FatoriPay lists its refunds, a part of it is proven', async () => {
	await set({ refundsShown: true });
	expect(await itemOf('R-1', '10,00')).toMatchObject({ outcome: 'succeeded' });
});

it('two refunds of the same amount are two; a repeat of one is none', async () => {
	await refund('R-1', '10,00');
	await refund('R-2', '10,00');
	expect(await itemOf('R-2', '10,00')).toMatchObject({ replayed: true });
	expect([await hits('R-1'), await hits('R-2')]).toEqual([1, 1]);
	const error = await errorOf(refund('R-2', '20,00'));
	expect(error.message).toContain('“R-2” was already used by this node');
});

describe('what is left', () => {
	it('is all that was paid, where the invoice lists no refunds', async () => {
		const error = await errorOf(refund('R-1', '100,01'));
		expect(error.message).toBe(
			'Amount (BRL): 100.01 BRL is more than what is left of the invoice, 100.00 BRL.',
		);
		expect(error.context.data).toMatchObject({ kind: 'notSent' });
		expect(await booked()).toEqual([]);
	});

	it('is less once the invoice lists one', async () => {
		await set({ refundsShown: true });
		await refund('R-1', '60,00');
		expect((await errorOf(refund('R-2', '40,01'))).message).toContain('invoice, 40.00 BRL');
		expect(await itemOf('R-3', '40,00')).toMatchObject({ outcome: 'succeeded' });
	});

	it('is what FatoriPay says, where only it knows', async () => {
		await refund('R-1', '60,00');
		const error = await errorOf(refund('R-2', '60,00'));
		expect(error.message).toContain('O valor do estorno é maior que o valor restante');
		expect(await booked()).toEqual([60]);
	});

	it('is nothing of an invoice that nobody has paid', async () => {
		const [invoiceId = ''] = await newInvoices(sandbox, ['U']);
		const error = await errorOf(refund('R-1', '10,00', { invoiceId }));
		expect(error.message).toContain('Only a paid invoice can be refunded');
		expect(error.message).toContain('“unpaid”');
	});
});

describe('whose answer is lost', () => {
	it.each(['reset-after-accept', 'truncated-json', 'swapped'])(
		'%s: all of it is found by the invoice',
		async (kind) => {
			await arm({ kind });
			expect(await itemOf('L-1', '100')).toMatchObject({ outcome: 'succeeded', foundBy: 'id' });
			expect(await hits('L-1')).toBe(1);
		},
	);

	it('a part is found where the invoice lists it, and is unknown where it does not', async () => {
		await arm({ kind: 'reset-after-accept' });
		expect(await itemOf('L-1', '10')).toMatchObject({ outcome: 'unknown', reference: 'L-1' });
		await set({ refundsShown: true });
		expect(await itemOf('L-1', '10')).toMatchObject({ outcome: 'succeeded', foundBy: 'id' });
		expect(await hits('L-1')).toBe(1);
	});
});

describe('nobody documents this call', () => {
	it('its names are those of the credential, and more fields go along', async () => {
		await arm({
			kind: 'status',
			params: { status: 422, body: { message: '{{body.valor}} {{body.why}}' } },
		});
		const error = await errorOf(
			refund(
				'R-1',
				'10,00',
				{ options: { extraBody: '{"why": "x1"}' } },
				{ refundBody: '{"amount": "valor"}' },
			),
		);
		expect(error.message).toContain('1000 x1');
	});

	it('the amount goes out in reais where that was said', async () => {
		await arm({ kind: 'status', params: { status: 422, body: { message: 'v={{body.amount}}' } } });
		const error = await errorOf(refund('R-1', '10,50', { options: { unit: 'reais' } }));
		expect(error.message).toContain('v=10.5');
	});

	it('without a name for the amount, only all of it may go back', async () => {
		const noAmount = { refundBody: '{"amount": ""}' };
		const error = await errorOf(refund('R-1', '10,00', {}, noAmount));
		expect(error.message).toContain('Refund Body of the credential: It leaves the amount out');
		expect(await itemOf('R-2', '100,00', {}, noAmount)).toMatchObject({ outcome: 'succeeded' });
	});

	it('a live host is not called at a path that nobody entered', async () => {
		const live = { environment: 'production', refundPath: '' };
		const error = await errorOf(refund('R-1', '10,00', {}, live));
		expect(error.message).toBe(
			'Refund Path of the credential: It is empty, and no document that we could read states this path.',
		);
		expect(error.description).toContain('FatoriPay’s API reference');
	});
});
