import type { IDataObject } from 'n8n-workflow';

import { decisionOf, OUTCOMES } from '../../../../nodes/Kapitale/wire/statuses';
import { runNode } from '../../../support/context';
import {
	calling,
	type Changes,
	CNPJ,
	kapitaleCredential,
	SEED_ORDER,
} from '../../../providers/kapitale/calls';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(50, (started) => (sandbox = started));

const run = async (name: string, changes: Changes = {}) =>
	await runNode(calling(sandbox, name, changes));
const itemOf = async (name: string, parameters: IDataObject = {}, changes: Changes = {}) =>
	(await run(name, { ...changes, parameters })).items[0]?.json ?? {};
const requests = async () => (await sandbox.counters('kapitale')).requests;

describe('Retail: Get by CNPJ', () => {
	it('returns what is known, with the number that the answer leaves out', async () => {
		const { call, ...rest } = await itemOf('retail.getByCnpj');
		expect(call).toEqual({ attempts: 1, elapsedMs: expect.any(Number) });
		expect(rest).toEqual({
			cnpj: CNPJ.approved,
			registered: true,
			name: 'Empresa Varejo LTDA',
			representative: 'João Silva',
			email: 'contato@varejo.example',
			phone: '11987654321',
			address: 'Rua das Flores',
			number: '123',
			complement: 'Sala 45',
			neighborhood: 'Centro',
			city: 'São Paulo',
			state: 'SP',
			zipCode: '01310-100',
		});
	});

	it.each([
		['99.901.006/0001-05', CNPJ.unregistered],
		['9A.90B.0C1/0001-87', CNPJ.withLetters],
	])('takes %s', async (cnpj, plain) => {
		expect((await itemOf('retail.getByCnpj', { cnpj })).cnpj).toBe(plain);
	});

	it.each([
		['', 'It is empty'],
		['999010010001', 'has not the form'],
		[99_901_001_000_174, ''],
		[191, 'loses leading zeros'],
	])('%p: %s', async (cnpj, problem) => {
		if (problem === '') expect((await itemOf('retail.getByCnpj', { cnpj })).registered).toBe(true);
		else await expect(itemOf('retail.getByCnpj', { cnpj })).rejects.toThrow(problem);
	});

	it('check digits that do not fit are a warning, an error or nothing', async () => {
		const wrong = { cnpj: '98765432000110' };
		const checked = async (cnpjCheck?: string) =>
			await run('retail.getByCnpj', {
				parameters: { ...wrong, options: cnpjCheck === undefined ? {} : { cnpjCheck } },
			});
		expect((await checked('warn')).warnings.join()).toMatch(/check digits/);
		expect((await checked('off')).hints).toEqual([]);
		const before = await requests();
		await expect(checked('enforce')).rejects.toThrow(/check digits/);
		await expect(checked()).rejects.toThrow(/check digits/);
		expect(await requests()).toBe(before);
	});

	it('a CNPJ that nobody knows', async () => {
		await expect(itemOf('retail.getByCnpj', { cnpj: CNPJ.unknown })).rejects.toMatchObject({
			message: 'Kapitale: Retail not found (HTTP 404).',
			description: expect.stringContaining('credit bureau'),
		});
	});
});

describe('Receivable: Get by CNPJ', () => {
	it('returns exact amounts', async () => {
		expect(await itemOf('receivable.getByCnpj')).toMatchObject({
			cnpj: CNPJ.approved,
			currency: 'BRL',
			total: 150_000,
			availableMinor: 9_200_000,
			limitPerOperation: 50_000,
			limitUsedMinor: 1_800_000,
			acquirers: [
				{ name: 'Acquirer A', total: 90_000, totalMinor: 9_000_000 },
				{ name: 'Acquirer B', total: 60_000, totalMinor: 6_000_000 },
			],
		});
	});

	it.each([{ receivablePath: '' }, { receivables: false }])(
		'calls nobody without the path that no document states (%j)',
		async (changes) => {
			const credentials = kapitaleCredential(sandbox, changes);
			await expect(itemOf('receivable.getByCnpj', {}, { credentials })).rejects.toMatchObject({
				message:
					'Receivables Path of the credential: It is empty, and no document that we could read states this path.',
				description: expect.stringContaining('{cnpj}'),
			});
			expect(await requests()).toBe(0);
		},
	);
});

describe.each([403, 401])('a token without the scope, answered with %i', (missingScopeStatus) => {
	const all = ['cnpj.read', 'orders.create', 'orders.read', 'orders.sentnf', 'receivable.read'];

	it.each([
		['retail.getByCnpj', 'cnpj.read'],
		['order.create', 'orders.create'],
		['order.get', 'orders.read'],
		['order.getMany', 'orders.read'],
		['order.cancel', 'orders.read'],
		['receivable.getByCnpj', 'receivable.read'],
	])('%s names %s', async (name, scope) => {
		await sandbox.set({ missingScopeStatus }, 'kapitale');
		const scopes = all.filter((one) => one !== scope).map((one) => `partner-can/${one}`);
		const credentials = kapitaleCredential(sandbox, { scope: scopes.join(' ') });
		const items = [{ reference: 'SCOPE' }];
		await expect(run(name, { credentials, items })).rejects.toMatchObject({
			httpCode: String(missingScopeStatus),
			description: expect.stringContaining(`partner-can/${scope}`),
		});
	});
});

it('an account that lacks a scope gets no token, and is told so', async () => {
	await sandbox.set({ grantReceivables: false }, 'kapitale');
	await expect(itemOf('order.get')).rejects.toMatchObject({
		message: expect.stringContaining('invalid_scope'),
		description: expect.stringContaining('Correct the scopes'),
	});
});

describe('Order: Get', () => {
	it('returns one order with exact amounts, and days that stay the same day', async () => {
		const { call, ...rest } = await itemOf('order.get');
		expect(call).toEqual({ attempts: expect.any(Number), elapsedMs: expect.any(Number) });
		expect(rest).toEqual({
			outcome: 'pending',
			decision: 'pending',
			reference: 'ORD-2024-001',
			orderId: SEED_ORDER,
			amount: 10_000.5,
			amountMinor: 1_000_050,
			netAmount: 9785.49,
			netAmountMinor: 978_549,
			feeAmount: 215.01,
			feeAmountMinor: 21_501,
			currency: 'BRL',
			industryFee: 0.0215,
			retailFee: 0,
			orderStatus: 'pending',
			paymentStatus: 'pending',
			retailName: 'Empresa Varejo LTDA',
			retailCnpj: '98765432000110',
			expiryDate: '2024-12-31',
			createdAt: '2024-01-15T10:30:00.000Z',
		});
	});

	it.each(['null', 'omitted'])('fields that are %s are left out', async (emptyFields) => {
		await sandbox.set({ emptyFields }, 'kapitale');
		expect(await itemOf('order.get')).not.toHaveProperty('invoiceNumber');
	});

	it('refuses an answer about another order', async () => {
		await sandbox.arm({ kind: 'swapped', match: { path: '/order' } }, 'kapitale');
		await expect(itemOf('order.get')).rejects.toThrow(`instead of ${SEED_ORDER}`);
	});

	it.each(['..', '../company/cnpj/99901001000174', 'a/b'])(
		'%j cannot reach another endpoint',
		async (orderId) => {
			await expect(itemOf('order.get', { orderId })).rejects.toThrow();
			const { byRoute } = await sandbox.counters('kapitale');
			expect(Object.keys(byRoute)).not.toContain('GET /company/cnpj/:cnpj');
		},
	);
});

describe('where an order stands', () => {
	const order = (changes: object) => ({ id: '1', ...changes });

	it.each([
		[{ order_status: 'pending', payment_status: 'pending' }, 'pending', 'pending'],
		[{ order_status: 'PENDING_INVOICE' }, 'approved', 'pending'],
		[{ order_status: 'pending', payment_approved_date: '2026-01-01' }, 'approved', 'pending'],
		[{ order_status: 'x', payment_status: 'Denied' }, 'rejected', 'failed'],
		[{ order_status: 'pending_invoice', payment_denied_reason: 'limit' }, 'rejected', 'failed'],
		[{ order_status: 'cancelled', payment_approved_date: '2026-01-01' }, 'canceled', 'failed'],
		[{ order_status: 'expired' }, 'expired', 'failed'],
		[{ payment_status: 'paid' }, 'settled', 'succeeded'],
		[{ order_status: 'done', liquidated_at: '2026-01-01' }, 'settled', 'succeeded'],
		[{ order_status: 'under_review', payment_status: null }, 'pending', 'pending'],
		[{}, 'pending', 'pending'],
	])('%j is %s, outcome %s', (changes, decision, outcome) => {
		expect(decisionOf(order(changes), {})).toBe(decision);
		expect(OUTCOMES[decisionOf(order(changes), {})]).toBe(outcome);
	});

	it('further words come from the credential, where they are turned on', async () => {
		await sandbox.set({ canceledOrder: 'encerrado' }, 'kapitale');
		await sandbox.control('POST', `/api/transactions/${SEED_ORDER}/cancel`);
		const decided = async (changes: IDataObject) => {
			const credentials = kapitaleCredential(sandbox, {
				canceledWords: 'x, Encerrado',
				...changes,
			});
			return (await itemOf('order.get', {}, { credentials })).decision;
		};
		expect(await decided({ ownStatusWords: true })).toBe('canceled');
		expect(await decided({ ownStatusWords: false })).toBe('pending');
	});
});
