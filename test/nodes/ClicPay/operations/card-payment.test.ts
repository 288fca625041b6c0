import { calling } from '../../../providers/clicpay/calls';
import { runNode } from '../../../support/context';
import { errorOf } from '../../../support/error-of';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(50, (started) => (sandbox = started));

const OPTIONS = {
	firstName: 'João',
	lastName: 'Silva-Canário',
	email: 'joao@example.com',
	phone: '84 765 4321',
	callbackUrl: 'https://shop.example.com/thanks',
};
const create = async (parameters: object = {}, items = [{ reference: 'INV-1' }]) =>
	await runNode(
		calling(sandbox, 'cardPayment.createCheckout', { items, parameters: { ...parameters } }),
	);

it('gives the link of the payment page, and not what proves a payment', async () => {
	const { items } = await create({ options: OPTIONS });
	expect(items[0]?.json).toMatchObject({
		outcome: 'pending',
		status: 'pending',
		reference: 'INV-1',
		amount: 1500,
		amountMinor: 150_000,
		currency: 'MZN',
		walletId: '144365',
		checkoutUrl: expect.stringMatching(/^http/),
		clicPayReference: expect.stringMatching(/^\d+$/),
	});
	expect(JSON.stringify(items)).not.toMatch(/indicator/i);
});

it('the page settles the payment', async () => {
	const { items } = await create();
	const { checkoutUrl, clicPayReference } = items[0]?.json ?? {};
	expect((await fetch(String(checkoutUrl))).status).toBe(200);
	await sandbox.control('POST', `/api/transactions/${String(clicPayReference)}/settle`);
	const parameters = { clicPayReference: String(clicPayReference) };
	const status = await runNode(calling(sandbox, 'transaction.getStatus', { parameters }));
	expect(status.items[0]?.json.outcome).toBe('succeeded');
});

it('two items with one reference get one link', async () => {
	const { items } = await create({}, [{ reference: 'INV-1' }, { reference: 'INV-1' }]);
	expect(items[1]?.json.checkoutUrl).toBe(items[0]?.json.checkoutUrl);
	expect(await sandbox.hits('INV-1')).toBeLessThanOrEqual(1);
	expect((await sandbox.ledger()).entries).toHaveLength(1);
});

it('personal data of the payer is in no error', async () => {
	await sandbox.arm({
		kind: 'status',
		params: { status: 400, body: { message: `Recusado: ${OPTIONS.email}, ${OPTIONS.phone}` } },
	});
	const run = create({ options: OPTIONS });
	await expect(run).rejects.toThrow(/Recusado/);
	const error = await errorOf(run);
	const { message, description, context, messages } = error;
	expect(JSON.stringify([message, description, context, messages])).not.toMatch(/765 4321|joao@/);
});

it.each([
	[{ amount: 0 }, /Amount/],
	[{ customerText: 'x'.repeat(101) }, /101 characters/],
	[{ options: { callbackUrl: 'ftp://x' } }, /Return URL/],
	[{ options: { callbackUrl: 'http://shop.example.com' } }, /https only/],
])('%j is refused before it is sent', async (parameters, message) => {
	await expect(create(parameters)).rejects.toThrow(message);
	expect((await sandbox.counters()).requests).toBe(0);
});

it('a business refusal is no payment', async () => {
	const body = {
		message: 'Erro ao criar a sessão.',
		clicpay_reference: '123456789',
		status: 'failed',
		transaction_id: 123,
		provider_response_code: '400',
	};
	await sandbox.arm({ kind: 'status', params: { status: 400, body } });
	await expect(create()).rejects.toThrow(/Erro ao criar a sessão/);
});
