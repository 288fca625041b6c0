import { Capay, payment, type Fields } from './capay-client';

let capay: Capay;

beforeAll(async () => {
	capay = await Capay.start();
});
afterAll(async () => await capay.sandbox.stop());
beforeEach(async () => await capay.reset());

interface Page {
	transactions: Fields[];
	wallets: Fields[];
	outcomes: unknown[];
	records: Array<{ id: string; columns: string[]; rows: Array<Fields & { actions: string[] }> }>;
}

const page = async () =>
	(await capay.sandbox.control('GET', '/api/providers/capay')).json as unknown as Page;
const rowsOf = async (id: string) => (await page()).records.find((table) => table.id === id)?.rows;

describe('the console', () => {
	test('shows payments and deposits with what can be decided, and no whole account number', async () => {
		const { id, referenceNo } = await capay.pay('03', { referenceId: 'mine' });
		const { transactions } = await page();
		expect(transactions[0]).toMatchObject({
			id,
			reference: referenceNo,
			callerReference: 'mine',
			operation: 'payment',
			owner: 'ABC Pty Ltd',
			counterparty: 'Sample Supplies Pty Ltd …5403',
			currency: 'AUD',
			status: 'SCHEDULED',
			actions: ['send', 'fail', 'cancel'],
		});
		expect(transactions.map((row) => row.operation)).toEqual(['payment', 'payment', 'deposit']);
		expect(JSON.stringify(transactions)).not.toContain('765403');
		for (const name of [referenceNo, 'mine', id]) {
			expect((await capay.decide(name, 'reject')).status).toBe(409);
		}
	});

	test('every row of its other tables has as many cells as there are columns', async () => {
		const { records } = await page();
		expect(records.map((table) => [table.id, table.rows.length])).toEqual([
			['beneficiaries', 3],
			['clients', 4],
			['accounts', 4],
		]);
		for (const { columns, rows } of records) {
			for (const { cells } of rows) expect(cells).toHaveLength(columns.length);
		}
	});

	test('beneficiaries, clients and accounts are decided there', async () => {
		const { beneficiaryId, accountNumber, virtualAccount, programManager } = capay.samples;
		await capay.set({ clientActivation: 'manual' });
		expect((await capay.decide(programManager.pendingClientId, 'activate')).json.status).toBe(
			'ACTIVE',
		);
		expect((await capay.decide(accountNumber, 'deposit')).json.status).toBe('ACTIVE');
		expect(await capay.balance()).toBe(1_001_000);
		expect((await capay.decide(virtualAccount.id, 'disable')).json.status).toBe('INACTIVE');
		const closed = await capay.decide(accountNumber, 'deposit', { amount: 5 });
		expect([closed.status, closed.json.error]).toEqual([409, expect.stringContaining('INACTIVE')]);
		expect((await capay.decide(beneficiaryId, 'remove')).status).toBe(200);
		const wish = payment({ beneficiaryId });
		expect((await capay.call('POST', '/payments', wish)).body.message).toBe(
			'Beneficiary is not active',
		);
		expect((await rowsOf('beneficiaries'))?.map(({ actions }) => actions.length)).toEqual([
			1, 1, 0,
		]);
	});

	test('a booked deposit needs a good amount', async () => {
		const bad = await capay.decide(capay.samples.accountNumber, 'deposit', { amount: -1 });
		expect([bad.status, bad.json.error]).toEqual([409, expect.stringContaining('amount')]);
	});

	test('the balances have their currency', async () => {
		const { wallets } = await page();
		expect(wallets).toHaveLength(4);
		expect(wallets[0]).toMatchObject({ currency: 'AUD', balance: 1_000_000, name: 'ABC Pty Ltd' });
	});
});

describe('faults', () => {
	const wish = (referenceId: string) =>
		payment({ beneficiaryId: capay.samples.beneficiaryId, referenceId });
	const pay = async (referenceId: string, headers: Record<string, string>) =>
		await capay.call('POST', '/payments', wish(referenceId), headers);

	test('an accepted payment whose answer is lost: the same key is 409, the reference finds it', async () => {
		const key = { 'x-idempotency-key': 'lost' };
		const lost = pay('lost', { ...key, 'x-sandbox-fault': 'reset-after-accept' });
		await expect(lost).rejects.toThrow();
		expect((await pay('lost', key)).status).toBe(409);
		expect((await capay.call('GET', '/payments/lost')).body.amount).toBe(12.5);
		expect(await capay.hits('lost')).toBe(1);
	});

	test('a request that never arrived does not use its key up', async () => {
		const key = { 'x-idempotency-key': 'never' };
		await expect(
			pay('never', { ...key, 'x-sandbox-fault': 'reset-before-accept' }),
		).rejects.toThrow();
		expect(await capay.hits('never')).toBe(0);
		expect((await pay('never', key)).status).toBe(201);
	});

	test.each([
		['401-once', 401],
		['429', 429],
		['503', 503],
		['html-502', 502],
	])('%s', async (kind, status) => {
		expect((await pay('refused', { 'x-sandbox-fault': kind })).status).toBe(status);
		expect(await capay.hits('refused')).toBe(0);
	});

	test('armed for a reference, it strikes only there; swapped is about another payment', async () => {
		const match = { reference: 'struck' };
		await capay.sandbox.control('POST', '/api/faults', {
			provider: 'capay',
			kind: 'swapped',
			match,
		});
		expect((await pay('other', {})).body.referenceId).toBe('other');
		const { body } = await pay('struck', {});
		expect(body).toMatchObject({ referenceId: 'somebody-elses', amount: 789.5 });
		expect((await capay.call('GET', '/payments/struck')).body.amount).toBe(12.5);
	});
});

test('the control API finds no money twice after a reset', async () => {
	await capay.pay('07', { referenceId: 'before' });
	await capay.reset();
	expect(await capay.hits('before')).toBe(0);
	expect(await capay.rows('/payments')).toHaveLength(1);
	expect(await capay.balance()).toBe(1_000_000);
});
