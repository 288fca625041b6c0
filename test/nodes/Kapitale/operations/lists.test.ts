import type { IDataObject } from 'n8n-workflow';

import { forgetRemembered } from '../../../../shared/run/remembered';
import { forgetWriter } from '../../../../shared/static-data';
import { runNode } from '../../../support/context';
import { calling, type Changes, CNPJ } from '../../../providers/kapitale/calls';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(50, (started) => (sandbox = started));

const run = async (name: string, changes: Changes = {}) =>
	await runNode(calling(sandbox, name, changes));

/** Orders N-1, N-2, … of one buyer. */
async function orders(count: number, cnpj = CNPJ.staysPending, name = 'N'): Promise<string[]> {
	const items = Array.from({ length: count }, (_, index) => ({
		reference: `${name}-${index + 1}`,
		cnpj,
	}));
	const made = await run('order.create', { items, parameters: { options: { concurrency: 10 } } });
	return made.items.map(({ json }) => String(json.orderId));
}

const references = (items: Array<{ json: IDataObject }>) =>
	items.map(({ json }) => String(json.reference));

describe('Get Many', () => {
	const list = async (parameters: IDataObject = {}) =>
		(await run('order.getMany', { parameters })).items;
	const pages = async () =>
		(await sandbox.counters('kapitale')).byRoute['GET /order'] ?? Number.NaN;

	it('Return All reads every order once, in parallel after the first page', async () => {
		await orders(24);
		const items = await list({ returnAll: true, options: { pageSize: 5 } });
		expect(items).toHaveLength(25);
		expect(new Set(references(items)).size).toBe(25);
		expect(await pages()).toBe(5);
	});

	it('follows a page size that Kapitale made smaller', async () => {
		await orders(24);
		await sandbox.set({ largestPage: 4 }, 'kapitale');
		expect(await list({ returnAll: true })).toHaveLength(25);
	});

	it('a limit reads no more than it needs', async () => {
		await orders(12);
		expect(await list({ limit: 3 })).toHaveLength(3);
		expect(await pages()).toBe(1);
	});

	it('filters by part of a CNPJ and by statuses', async () => {
		await orders(2);
		const [first = ''] = await orders(1, CNPJ.staysPending, 'X');
		await sandbox.control('POST', `/api/transactions/${first}/approve`);
		const only = async (options: IDataObject) => references(await list({ options }));
		expect(await only({ cnpjPart: '98.765' })).toEqual(['ORD-2024-001']);
		expect(await only({ statuses: 'pending_invoice' })).toEqual(['X-1']);
		expect(await only({ statuses: 'rejected' })).toEqual([]);
		expect(await only({ statuses: ' pending , pending_invoice' })).toHaveLength(4);
		const before = await pages();
		const each = { statuses: 'pending,pending_invoice', severalStatuses: 'each' };
		expect(await only(each)).toHaveLength(4);
		expect((await pages()) - before).toBe(2);
	});

	it('returns the entries untouched without Simplify', async () => {
		const [item] = await list({ simplify: false });
		expect(item?.json).toEqual({
			id: expect.any(String),
			order_no: 'ORD-2024-001',
			order_status: 'pending',
			payment_status: 'pending',
			retail: { name: 'Empresa Varejo LTDA', cnpj: '98765432000110' },
		});
	});
});

describe('Get Changed Since', () => {
	beforeEach(() => forgetRemembered());
	const memory = (): IDataObject => ({});
	const changed = async (staticData: IDataObject, parameters: IDataObject = {}) =>
		(await run('order.getChangedSince', { staticData, parameters })).items.map(({ json }) => json);

	it('returns what is new, then only what changed, each change once', async () => {
		const staticData = memory();
		const [first = ''] = await orders(2);
		expect((await changed(staticData)).map(({ change }) => change)).toEqual(['new', 'new', 'new']);
		expect(await changed(staticData)).toEqual([]);
		await sandbox.control('POST', `/api/transactions/${first}/approve`);
		expect(await changed(staticData)).toMatchObject([
			{
				reference: 'N-1',
				decision: 'approved',
				change: 'status',
				before: { orderStatus: 'pending', paymentStatus: 'pending' },
			},
		]);
		expect(await changed(staticData)).toEqual([]);
	});

	it('survives what n8n does with its memory: it is stored as JSON', async () => {
		const staticData = memory();
		await changed(staticData);
		const stored = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		forgetRemembered();
		forgetWriter();
		expect(await changed(stored)).toEqual([]);
	});

	it('two items of one run do not return the same change twice', async () => {
		await orders(3);
		const { items } = await run('order.getChangedSince', { items: [{}, {}], staticData: memory() });
		expect(items).toHaveLength(4);
	});

	it('leaves older orders out, where the list says when they were created', async () => {
		const parameters = { createdSince: '2026-01-01' };
		expect(await changed(memory(), parameters)).toHaveLength(1);
		forgetRemembered();
		await sandbox.set({ profile: 'observed' }, 'kapitale');
		expect(await changed(memory(), parameters)).toEqual([]);
	});

	it('says when there were more orders than it may compare', async () => {
		await orders(3);
		const { items, warnings } = await run('order.getChangedSince', {
			parameters: { options: { maxOrders: 2 } },
		});
		expect(items).toHaveLength(2);
		expect(warnings.join()).toMatch(/no more were compared/);
	});

	it('says nothing when it may compare just as many as there are', async () => {
		await orders(1);
		const { items, warnings } = await run('order.getChangedSince', {
			parameters: { options: { maxOrders: 2 } },
		});
		expect(items).toHaveLength(2);
		expect(warnings).toEqual([]);
	});

	it('a failed run changes nothing, so the next one has everything', async () => {
		const staticData = memory();
		await sandbox.arm({ kind: 'status', times: 3, match: { path: '/order' } }, 'kapitale');
		await expect(changed(staticData)).rejects.toThrow();
		expect(await changed(staticData)).toHaveLength(1);
	});
});

describe('an order whose fields have other types than documented', () => {
	const odd = {
		id: 7,
		order_no: 1042,
		order_status: 3,
		requested_amount: '5.50',
		expiry_date: 20_261_231,
		liquidated_at: false,
		payment_denied_reason: 0,
		retail: [],
	};
	const body = { data: [odd], totalPages: '1' };
	const listed = async (simplify: boolean) => {
		// Not the call for a token.
		const match = { path: '/order' };
		await sandbox.arm({ kind: 'status', params: { status: 200, body }, match }, 'kapitale');
		return (await run('order.getMany', { parameters: { simplify } })).items[0]?.json;
	};

	it('is passed on', async () => {
		expect(await listed(true)).toEqual({
			outcome: 'pending',
			decision: 'pending',
			reference: '1042',
			orderId: '7',
			amount: 5.5,
			amountMinor: 550,
			currency: 'BRL',
			orderStatus: '3',
			expiryDate: '20261231',
			deniedReason: '0',
			settledAt: 'false',
		});
	});

	it('and untouched without Simplify', async () => {
		expect(await listed(false)).toEqual(odd);
	});
});
