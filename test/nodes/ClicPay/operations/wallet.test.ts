import type { IDataObject } from 'n8n-workflow';

import { searchWallets } from '../../../../nodes/ClicPay/list-search/search-wallets';
import { listing } from '../../../providers/clicpay/calls';
import { editorContext, runNode } from '../../../support/context';
import { Sandbox } from '../../../support/sandbox';
import { sendJson, TestServer } from '../../../support/servers';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await Sandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	await sandbox.reset();
});

const list = async (parameters: IDataObject = {}) =>
	(await runNode(listing(sandbox, { parameters }))).items;
const idsOf = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => Number(json.id));

describe('Get Many wallets', () => {
	it('returns normalised items, each linked to its input', async () => {
		const [first, ...rest] = await list();
		expect(first).toEqual({
			json: {
				id: 1,
				name: 'Minha Carteira',
				balance: 1000,
				balanceMinor: 100_000,
				currency: 'MZN',
				paymentMethod: 'emola',
				paymentMethodId: 1,
			},
			pairedItem: { item: 0 },
		});
		expect(rest).toHaveLength(32);
	});

	it('returns the provider’s own wallets without Simplify', async () => {
		const [first] = await list({ simplify: false });
		expect(first?.json).toEqual({
			id: 1,
			name: 'Minha Carteira',
			balance: 1000,
			payment_method: { id: 1, name: 'eMola', slug: 'emola' },
		});
	});

	it.each([1, 7, 10, 33, 500])('keeps to the limit of %s', async (limit) => {
		expect(await list({ limit })).toHaveLength(Math.min(limit, 33));
	});

	it.each([
		['only active', { isActive: 'active' }, 'is_active=1'],
		['only inactive', { isActive: 'inactive' }, 'is_active=0'],
		['sandbox', { environment: 'sandbox' }, 'environment=sandbox'],
		['production', { environment: 'production' }, 'environment=production'],
		['one payment method', { paymentMethodId: 2 }, 'payment_method_id=2'],
		['sorted by balance', { sortBy: 'balance' }, 'sort_by=balance'],
		['sorted by creation', { sortBy: 'created_at' }, 'sort_by=created_at'],
		['sorted by name', { sortBy: 'name' }, 'sort_by=name'],
		['downwards', { sortOrder: 'desc' }, 'sort_order=desc'],
		['with payment method', { includePaymentMethod: true }, 'include=paymentMethod'],
	])('sends the filter: %s', async (_, options, sent) => {
		const server = await TestServer.start((__, response) =>
			sendJson(response, { data: [], meta: { current_page: 1, last_page: 1 } }),
		);
		const credentials = sandbox.credential({ baseUrl: server.origin });
		await runNode({ ...listing(sandbox, { parameters: { options } }), credentials });
		expect(server.heard[0]?.url.split(/[?&]/)).toContain(sent);
	});

	it('sends no filter that was not chosen', async () => {
		const server = await TestServer.start((_, response) =>
			sendJson(response, { data: [], meta: { current_page: 1, last_page: 1 } }),
		);
		const credentials = sandbox.credential({ baseUrl: server.origin });
		const parameters = { options: { includePaymentMethod: false } };
		await runNode({ ...listing(sandbox, { parameters }), credentials });
		const query = new URL(server.heard[0]?.url ?? '', server.origin).searchParams;
		expect([...query.keys()].sort()).toEqual(['page', 'per_page', 'sort_by', 'sort_order']);
	});

	it('filters and orders for real', async () => {
		const inactive = await list({ options: { isActive: 'inactive', sortOrder: 'desc' } });
		const ids = idsOf(inactive);
		expect(ids).toContain(300_001);
		expect(ids).toEqual([...ids].sort((a, b) => b - a));
	});

	it('Return All reads every page, in order, each wallet once', async () => {
		const server = await TestServer.start((heard, response) => {
			const query = new URL(heard.url, 'http://x').searchParams;
			const [page, size] = [Number(query.get('page')), Number(query.get('per_page'))];
			const data = Array.from({ length: page === 4 ? 7 : size }, (_, index) => ({
				id: (page - 1) * size + index + 1,
			}));
			// Later pages answer first.
			const delayMs = (5 - page) * 20;
			setTimeout(
				() => sendJson(response, { data, meta: { current_page: page, last_page: 4 } }),
				delayMs,
			);
		});
		const credentials = sandbox.credential({ baseUrl: server.origin });
		const setup = listing(sandbox, { parameters: { returnAll: true } });
		const { items } = await runNode({ ...setup, credentials });
		expect(idsOf(items)).toEqual(Array.from({ length: 307 }, (_, index) => index + 1));
		expect(server.heard).toHaveLength(4);
	});

	it.each([
		['0', 0],
		['a fraction', 1.5],
		['beyond 50 000', 50_001],
	])('refuses a limit of %s before it asks', async (_, limit) => {
		await expect(list({ limit })).rejects.toThrow(
			/Limit: It must be a whole number from 1 to 50000/,
		);
		expect((await sandbox.counters()).requests).toBe(0);
	});
});

describe('the wallet picker', () => {
	const pick = async (filter?: string, changes: Record<string, unknown> = {}) => {
		const setup = { ...listing(sandbox), credentials: sandbox.credential(changes) };
		return (await searchWallets.call(editorContext(setup), filter)).results;
	};

	it('lists every active wallet by name, operator and number', async () => {
		const active = await list({ options: { isActive: 'active' } });
		const results = await pick();
		const ids = results.map(({ value }) => Number(value));
		expect(ids.toSorted((a, b) => a - b)).toEqual(idsOf(active));
		expect(results).not.toContainEqual(expect.objectContaining({ value: '300001' }));
		expect(results).toContainEqual({ name: 'Minha Carteira · e-Mola · #1', value: '1' });
	});

	it('lists them by operator, and those for tests last and marked', async () => {
		const options = { isActive: 'active', environment: 'sandbox' };
		const tests = idsOf(await list({ options }));
		const results = await pick();
		const marked = results.filter(({ name }) => name.endsWith(' · test wallet'));
		expect(marked).toEqual(results.slice(-marked.length));
		const ids = marked.map(({ value }) => Number(value));
		expect(ids.toSorted((a, b) => a - b)).toEqual(tests);
		const real = results.slice(0, -marked.length).map(({ name }) => name.split(' · ')[1] ?? '');
		expect(real).toEqual(real.toSorted((a, b) => a.localeCompare(b)));
	});

	it('marks none where the filter for test wallets is not honoured', async () => {
		const data = [{ id: 7, name: 'Loja' }];
		const server = await TestServer.start((_, response) => sendJson(response, { data }));
		expect((await pick('', { baseUrl: server.origin }))[0]?.name).toBe('Loja · #7');
	});

	it('asks for no others', async () => {
		const server = await TestServer.start((_, response) => sendJson(response, { data: [] }));
		await pick('', { baseUrl: server.origin });
		expect(server.heard[0]?.url).toContain('is_active=1');
	});

	it.each([
		['an operator by our name', { slug: 'mkesh', name: 'Mkesh' }, 'mKesh'],
		['another method by ClicPay’s name', { slug: 'netshop', name: 'NetShop' }, 'NetShop'],
		['a method without a name by its slug', { slug: 'netshop', name: null }, 'netshop'],
	])('shows %s', async (_, method, shown) => {
		const data = [{ id: 7, name: 'Loja', payment_method: { id: 3, ...method } }];
		const server = await TestServer.start((__, response) => sendJson(response, { data }));
		const [wallet] = await pick('', { baseUrl: server.origin });
		expect(wallet?.name).toBe(`Loja · ${shown} · #7`);
	});

	it.each([
		['a part of the name', 'carteira', ['1']],
		['the number', '144365', ['144365']],
		['the operator as it is spoken', 'mpesa 144365', ['144365']],
		['the operator as it is written', 'M-Pesa #144365', ['144365']],
		['words in any order and case', '1 E-MOLA minha', ['1']],
		['what the list shows', 'Minha Carteira · e-Mola · #1', ['1']],
	])('finds a wallet by %s', async (_, filter, values) => {
		expect((await pick(filter)).map(({ value }) => value)).toEqual(values);
	});

	it('finds letters without their accents', async () => {
		const data = [{ id: 7, name: 'Loja do João' }];
		const server = await TestServer.start((_, response) => sendJson(response, { data }));
		expect(await pick('joao', { baseUrl: server.origin })).toHaveLength(1);
	});

	it('finds nothing where nothing fits', async () => {
		expect(await pick('no such wallet')).toEqual([]);
	});

	it('shows a refused token in words, without the token', async () => {
		const picking = pick('', { accessToken: 'a-secret-token-of-nobody' });
		await expect(picking).rejects.toMatchObject({
			message: 'ClicPay: Unauthenticated. (HTTP 401).',
			description: expect.not.stringContaining('a-secret-token'),
		});
	});

	it('asks for the base URL when it is missing', async () => {
		await expect(pick('', { baseUrl: '' })).rejects.toThrow(/Base URL: It is empty/);
	});
});

it('a wallet whose number is text, on a page whose number is text', async () => {
	const wallet = { id: '144365', name: 5, payment_method: [] };
	const body = { data: [wallet], meta: { current_page: '1', last_page: '1' } };
	const listed = async (simplify: boolean) => {
		await sandbox.arm({ kind: 'status', params: { status: 200, body } });
		return (await list({ simplify }))[0]?.json;
	};
	expect(await listed(true)).toEqual({ id: 144_365, name: '5' });
	expect(await listed(false)).toEqual(wallet);
});
