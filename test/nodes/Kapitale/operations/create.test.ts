import type { IDataObject } from 'n8n-workflow';

import { runNode } from '../../../support/context';
import { calling, type Changes, CNPJ } from '../../../providers/kapitale/calls';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(50, (started) => (sandbox = started));

const items = [{ reference: 'ORD-1' }];
const run = async (parameters: IDataObject = {}, changes: Changes = {}, name = 'order.create') =>
	await runNode(calling(sandbox, name, { items, ...changes, parameters }));
const itemOf = async (...args: Parameters<typeof run>) => (await run(...args)).items[0]?.json ?? {};
const hits = async (reference = 'ORD-1') => await sandbox.hits(reference, 'kapitale');

/** The bodies that were posted, as an order of the sandbox shows them. */
const stored = async (orderId: unknown) =>
	await runNode(
		calling(sandbox, 'order.get', { parameters: { orderId: String(orderId), simplify: false } }),
	);

describe('Create', () => {
	it('puts first what people read, last what support asks for', async () => {
		const { json } = (await run()).items[0] ?? {};
		expect(Object.keys(json ?? {})).toEqual([
			'outcome',
			'decision',
			'reference',
			'orderId',
			'amount',
			'amountMinor',
			'currency',
			'createdAt',
			'expiryDate',
			'netAmount',
			'netAmountMinor',
			'feeAmount',
			'feeAmountMinor',
			'industryFee',
			'retailFee',
			'orderStatus',
			'paymentStatus',
			'idempotencyKey',
			'call',
		]);
		expect(json).toMatchObject({
			outcome: 'pending',
			decision: 'pending',
			reference: 'ORD-1',
			amountMinor: 1_000_050,
			netAmountMinor: 978_549,
			feeAmountMinor: 21_501,
		});
		expect(await hits()).toBe(1);
	});

	it('returns the raw body untouched without Simplify', async () => {
		expect(await itemOf({ simplify: false })).toMatchObject({
			order_no: 'ORD-1',
			paid_amount: 9785.49,
		});
	});

	it.each<[string, IDataObject, string]>([
		['a masked CNPJ', { cnpj: '99.901.001/0001-74' }, 'ORD-1'],
		['a CNPJ with letters', { cnpj: CNPJ.withLetters }, 'ORD-1'],
		['dates with a time in another zone', { expiryDate: '2027-12-31T23:30:00.000-03:00' }, 'ORD-1'],
		['a Brazilian date', { expiryDate: '31/12/2027' }, 'ORD-1'],
		['a date made by n8n', { expiryDate: '={{ $now.plus({ days: 30 }) }}' }, 'ORD-1'],
		[
			'items from JSON',
			{
				itemsFrom: 'json',
				itemsJson: '[{"description":"A","quantity":1.5,"value":6667}]',
				amount: 10_000.5,
			},
			'ORD-1',
		],
		[
			'items from an expression',
			{
				itemsFrom: 'json',
				itemsJson: '={{ [{ description: "A", quantity: 1, value: 10000.5 }] }}',
			},
			'ORD-1',
		],
	])('takes %s', async (_, parameters, reference) => {
		const { warnings } = await run(parameters);
		expect(warnings).toEqual([]);
		expect(await hits(reference)).toBe(1);
	});

	it('the day as written goes out, and comes back', async () => {
		const { orderId, expiryDate } = await itemOf({ expiryDate: '2027-12-31T23:30:00.000-03:00' });
		expect(expiryDate).toBe('2027-12-31');
		const [raw] = (await stored(orderId)).items;
		expect(raw?.json.expiry_date).toBe('2027-12-31T00:00:00.000Z');
	});

	it.each<[string, IDataObject, RegExp]>([
		['1 real', { amount: 1 }, /less than the smallest amount/],
		['half a centavo', { amount: '10.005' }, /can be read as 10005\.00 or as 10\.005/],
		['no order number', { reference: '' }, /Order Number: It is empty/],
		['no date', { expiryDate: '' }, /Expiry Date: It is empty/],
		[
			'a date that may mean two',
			{ purchaseDate: '03/04/2026' },
			/Day first it is 2026-04-03, month/,
		],
		['a day that does not exist', { purchaseDate: '2026-02-31' }, /not a date/],
		[
			'an item without a value',
			{ itemsFrom: 'json', itemsJson: '[{"description":"A","quantity":1}]' },
			/Items: Item 1, value: It is empty/,
		],
		['no items', { items: {} }, /Items: There is none/],
		['items as an expression', { items: '={{ $json.lines }}' }, /Items: There is none/],
		['no items in JSON', { itemsFrom: 'json', itemsJson: '[]' }, /Items: There is none/],
		[
			'a value that may mean two',
			{ itemsFrom: 'json', itemsJson: '[{"description":"A","quantity":1,"value":"1.250"}]' },
			/Item 1, value: “1\.250” can be read as 1250\.00 or as 1\.25\./,
		],
		[
			'a quantity that may mean two',
			{ itemsFrom: 'json', itemsJson: '[{"description":"A","quantity":"1,250","value":1}]' },
			/Item 1, quantity: “1,250” can be read as 1250\.000 or as 1\.25\./,
		],
		[
			'an item that is no object',
			{ itemsFrom: 'json', itemsJson: '[{"description":"A","quantity":1,"value":1}, [2]]' },
			/Items: Item 2 is a list of 1/,
		],
		['two phone numbers', { phone: '(61) 3493-9002 / (61) 3493-1000' }, /exactly one phone/],
		['words for a phone number', { phone: 'não informado' }, /exactly one phone number/],
		['two e-mail addresses', { email: 'a@b.example; c@d.example' }, /exactly one e-mail/],
		['two CNPJs', { cnpj: `${CNPJ.approved} ${CNPJ.rejected}` }, /form of a CNPJ/],
		['a broken order number', { reference: '={{ "ORD-" + $json.none }}' }, /Order Number: “undef/],
		['items that are no list', { itemsFrom: 'json', itemsJson: '{}' }, /not a list/],
		['items that are no JSON', { itemsFrom: 'json', itemsJson: '[{' }, /not a list/],
	])('%s is refused before anything is sent', async (_, parameters, message) => {
		await expect(run(parameters)).rejects.toThrow(message);
		expect((await sandbox.counters('kapitale')).requests).toBe(0);
	});

	it('items that do not add up are a warning, an error or nothing', async () => {
		const off = { amount: 10_000.51 };
		const warned = await run({ ...off, options: { itemSumCheck: 'warn' } });
		expect(warned.warnings.join()).toMatch(/10000\.50 BRL, the order to 10000\.51 BRL/);
		await expect(run({ ...off, reference: 'B' })).rejects.toThrow(/add up/);
		expect(
			(await run({ ...off, options: { itemSumCheck: 'off' }, reference: 'C' })).warnings,
		).toEqual([]);
		expect([await hits('ORD-1'), await hits('B'), await hits('C')]).toEqual([1, 0, 1]);
	});

	it('a refusal says which field, and that nothing moved', async () => {
		await expect(run({ email: '' })).rejects.toMatchObject({
			message: 'Kapitale: retail_email is required (HTTP 400).',
			description: expect.stringContaining('No money moved'),
		});
		expect(await hits()).toBe(0);
	});

	it('keeps the caller’s number when Kapitale gives another', async () => {
		const body = {
			id: 'X-1',
			order_no: 'KAP-77',
			order_status: 'pending',
			requested_amount: 10_000.5,
		};
		await sandbox.arm(
			{ kind: 'status', params: { status: 201, body }, match: { path: '/order' } },
			'kapitale',
		);
		expect(await itemOf()).toMatchObject({
			reference: 'ORD-1',
			kapitaleOrderNumber: 'KAP-77',
			orderId: 'X-1',
		});
	});
});
