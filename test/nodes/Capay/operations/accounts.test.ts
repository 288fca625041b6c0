import { ACCOUNT, byId, CLIENT } from '../../../providers/capay/account-calls';
import { answering, listOf } from '../../../providers/capay/answering';
import { inSandbox } from '../../../providers/capay/in-sandbox';
import { call, decide } from '../../../providers/capay/trigger';
import type { Sandbox } from '../../../support/sandbox';
import { until } from '../../../support/until';
import { useSandbox } from '../../../support/use-sandbox';
import { capayCredential } from '../../../providers/capay/calls';

let sandbox: Sandbox;
useSandbox(20, (started) => (sandbox = started));
const { arm, calls, failing, itemOf, run, set } = inSandbox(() => sandbox);
const itemsOf = async (...args: Parameters<typeof run>) =>
	(await run(...args)).items.map(({ json }) => json);

describe('balances', () => {
	it('of each currency, in both units', async () => {
		expect(await itemsOf('account.getBalances')).toMatchObject(
			expect.arrayContaining([
				expect.objectContaining({ balance: 1_000_000, balanceMinor: 100_000_000, currency: 'AUD' }),
			]),
		);
		expect(await itemsOf('account.getBalances', { options: { currencies: 'usd' } })).toMatchObject([
			{ currency: 'USD', balance: 25_000 },
		]);
	});

	it('a code that is none is refused', async () => {
		const options = { currencies: 'AUD, Dollar' };
		const { message } = await failing('account.getBalances', { options });
		expect(message).toContain('“DOLLAR” is not the code of a currency');
	});

	it.each([
		['JPY', 1_000, 1_000],
		['KWD', 12.345, 12_345],
	])('%s has the decimals of ISO 4217', async (currencyCode, balance, balanceMinor) => {
		const { credentials } = await answering(sandbox, {
			get: listOf({ id: 'b', currencyCode, balance }),
		});
		const [item] = await itemsOf('account.getBalances', {}, { credentials });
		expect(item).toMatchObject({ balance, balanceMinor, currency: currencyCode });
	});

	it('one that is not exact stands there as it was written', async () => {
		const { credentials } = await answering(sandbox, {
			get: listOf({ id: 'b', currencyCode: 'AUD', balance: 12.345 }),
		});
		const [item] = await itemsOf('account.getBalances', {}, { credentials });
		expect(item).toMatchObject({ balanceText: '12.345', currency: 'AUD' });
		expect(item).not.toHaveProperty('balanceMinor');
	});
});

describe('virtual accounts', () => {
	it('are listed, of a client too', async () => {
		const own = await itemsOf('account.getVirtualAccounts');
		expect(own).toMatchObject(
			expect.arrayContaining([
				expect.objectContaining({
					virtualAccountId: ACCOUNT,
					status: 'active',
					currency: 'AUD',
					routingNoType: 'BSB',
					routingNumber: '012999',
				}),
			]),
		);
		const options = { clientId: byId(CLIENT) };
		expect(await itemsOf('account.getVirtualAccounts', { options })).toMatchObject([
			{ clientId: CLIENT },
		]);
	});

	it('the credential’s default client is asked for', async () => {
		const credentials = capayCredential(sandbox, { defaultClientId: CLIENT });
		expect(await itemsOf('account.getVirtualAccounts', {}, { credentials })).toMatchObject([
			{ clientId: CLIENT },
		]);
	});

	it('Create: one item for each that Capay made, and none a second time', async () => {
		const repeated = { executionId: 'an-account' };
		const options = { payIdEmail: 'invoices.wattle@pay.example.com.au' };
		const [made] = await itemsOf('account.createVirtualAccount', { options }, repeated);
		expect(made).toMatchObject({
			clientId: CLIENT,
			currency: 'AUD',
			payId: 'invoices.wattle@pay.example.com.au',
		});
		const [again] = await itemsOf('account.createVirtualAccount', { options }, repeated);
		expect(again).toMatchObject({ virtualAccountId: made?.virtualAccountId, replayed: true });
		const { data } = await call(sandbox, 'GET', `/accounts/virtual?clientId=${CLIENT}`);
		expect(data).toHaveLength(2);
	});

	it('Disable, Enable and Set PayID say how it stands then', async () => {
		const virtualAccount = ACCOUNT;
		expect(await itemOf('account.disable', { virtualAccount })).toMatchObject({
			virtualAccountId: ACCOUNT,
			status: 'inactive',
		});
		expect(await itemOf('account.enable', { virtualAccount })).toMatchObject({ status: 'active' });
		const payIdEmail = 'invoices@pay.example.com.au';
		expect(await itemOf('account.setPayId', { virtualAccount, payIdEmail })).toMatchObject({
			payId: payIdEmail,
		});
		const { message } = await failing('account.setPayId', { virtualAccount, payIdEmail });
		expect(message).toContain('PayID is already set to this value');
	});

	it.each(['short@pay.example', 'Invoices@pay.example.com', 'invoices', 'a b c d e f@x.example'])(
		'the PayID %s is refused before it is sent',
		async (payIdEmail) => {
			const { message } = await failing('account.setPayId', {
				virtualAccount: ACCOUNT,
				payIdEmail,
			});
			expect(message).toContain('PayID Email: This is no PayID');
			expect(await calls('PATCH /accounts/virtual/:id/payid')).toBe(0);
		},
	);

	it('an empty answer to a change is none that failed: the list says how it stands', async () => {
		const { credentials } = await answering(sandbox, {
			get: listOf({ id: ACCOUNT, status: 'INACTIVE' }),
		});
		const changes = { credentials };
		expect(
			await itemOf('account.disable', { virtualAccount: byId(ACCOUNT) }, changes),
		).toMatchObject({ virtualAccountId: ACCOUNT, status: 'inactive' });
	});
});

describe('the ledger', () => {
	it('has what went in and out with the balance after it, at a time in UTC', async () => {
		await decide(sandbox, '900100001', 'deposit', { amount: 7 });
		await until(async () => (await itemsOf('ledger.getMany')).some(({ amount }) => amount === 7));
		const [newest] = await itemsOf('ledger.getMany', { options: { type: 'DEPOSIT' } });
		expect(newest).toMatchObject({
			type: 'DEPOSIT',
			amount: 7,
			amountMinor: 700,
			balance: 1_000_007,
			currency: 'AUD',
			referenceNo: expect.stringMatching(/-F/),
			at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/),
		});
	});

	it('lines that say the same are each a line, on however many pages', async () => {
		const line = {
			transactionType: 'PAYMENT',
			currencyCode: 'AUD',
			amount: -1,
			balance: 9,
			transactionTime: '2026-09-11 05:59:48',
		};
		const { credentials } = await answering(sandbox, {
			get: listOf(line, line, { ...line, balance: 8 }),
		});
		const items = await itemsOf('ledger.getMany', {}, { credentials });
		expect(items).toHaveLength(3);
		expect(items[0]).toMatchObject({ amount: -1, at: '2026-09-11T05:59:48.000Z' });
	});

	it('asks for whole days in UTC', async () => {
		const { credentials, heard } = await answering(sandbox, { get: listOf() });
		const options = { from: '2026-09-01', to: '2026-09-30', currencyCode: 'aud' };
		await run('ledger.getMany', { options }, { credentials });
		const { searchParams } = new URL(heard[0]?.url ?? '', 'http://x');
		expect(Object.fromEntries(searchParams)).toMatchObject({
			currencyCode: 'AUD',
			transactionTimeFrom: '2026-09-01T00:00:00.000Z',
			transactionTimeTo: '2026-09-30T23:59:59.999Z',
		});
	});
});

describe('rates', () => {
	it('Get Daily', async () => {
		expect(await itemOf('rate.getDaily')).toMatchObject({
			buyCurrency: 'USD',
			sellCurrency: 'AUD',
			currencyPair: 'AUDUSD',
			exchangeRate: expect.any(Number),
			targetDate: expect.stringMatching(/Z$/),
		});
	});

	it.each(['2026-09-11', '2026-09-11T00:00:00.000Z'])(
		'a target date of %s is read',
		async (date) => {
			const params = { fields: { targetDate: date } };
			await arm({ kind: 'changed-fields', params, match: { path: '/rates/daily' } });
			expect(String((await itemOf('rate.getDaily')).targetDate)).toMatch(/^2026-09-11/);
		},
	);

	it('a currency with itself is refused', async () => {
		const { message } = await failing('rate.getDaily', { buy: 'AUD', sell: 'aud' });
		expect(message).toContain('Sell Currency: It is the same as Buy Currency');
		expect(await calls('GET /rates/daily')).toBe(0);
	});
});

it('lists are read whole, in pages of 100', async () => {
	await set({ largestPage: 2 });
	for (const number of ['1', '2', '3', '4', '5']) {
		await call(sandbox, 'POST', '/webhooks', {
			endpoint: `https://hooks.example/${number}`,
			events: ['PAYMENT'],
		});
	}
	const items = await itemsOf('webhook.getMany', { returnAll: true });
	expect(new Set(items.map(({ url }) => url)).size).toBe(5);
});
