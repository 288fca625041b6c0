import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { charging, orders } from '../../../providers/clicpay/calls';
import { runNode } from '../../../support/context';
import { errorOf } from '../../../support/error-of';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(50, (started) => (sandbox = started));

const chargeError = async (parameters: IDataObject, items: IDataObject[] = orders('A')) =>
	await errorOf(runNode(charging(sandbox, { parameters, items })));

const REFERENCE = 'Reference (Your Order Number)';

/** Every refusal of input shows what would have been accepted. */
const GOOD_VALUE =
	/for example|looks like|Use one of|start with|Correct the amount|whichever is meant/;

describe('input that cannot be sent', () => {
	it.each<[string, string, IDataObject]>([
		['an empty phone number', 'Phone Number', { msisdn: '' }],
		['a fixed line', 'Phone Number', { msisdn: '21 123 456' }],
		['a prefix that is no mobile one', 'Phone Number', { msisdn: '81 123 4567' }],
		['a digit too few', 'Phone Number', { msisdn: '84 123 456' }],
		['a digit too many', 'Phone Number', { msisdn: '84 123 45678' }],
		['a number of another country', 'Phone Number', { msisdn: '+351 912 345 678' }],
		['words', 'Phone Number', { msisdn: 'my number' }],
		['a prefix that no operator has', 'Phone Number', { msisdn: '88 123 4567' }],
		['that prefix with the country code', 'Phone Number', { msisdn: '+258881234567' }],
		['zero', 'Amount (MZN)', { amount: 0 }],
		['a negative amount', 'Amount (MZN)', { amount: -5 }],
		['less than 1', 'Amount (MZN)', { amount: 0.99 }],
		['more than 50 000', 'Amount (MZN)', { amount: 50_000.01 }],
		['half a centavo', 'Amount (MZN)', { amount: 35.415 }],
		['the result of float arithmetic', 'Amount (MZN)', { amount: '={{ 0.1 + 0.2 }}' }],
		['a comma that may mean thousands', 'Amount (MZN)', { amount: '1,250' }],
		['a point that may mean thousands', 'Amount (MZN)', { amount: '={{ "1.250" }}' }],
		['an amount of another currency', 'Amount (MZN)', { amount: '100 USD' }],
		['an amount as an object', 'Amount (MZN)', { amount: '={{ { value: 5 } }}' }],
		['a limit that may mean two', 'Maximum Amount', { options: { maximumAmount: '50.000' } }],
		['two phone numbers', 'Phone Number', { msisdn: '841234567;867654321' }],
		['a phone number with an extension', 'Phone Number', { msisdn: '84 123 4567 x12' }],
		['phone numbers as a list', 'Phone Number', { msisdn: '={{ ["841234567"] }}' }],
		['a reference that is an object', REFERENCE, { reference: '={{ $json }}' }],
		['a reference that is a list', REFERENCE, { reference: '={{ [1, 2] }}' }],
		['a reference that is true', REFERENCE, { reference: '={{ true }}' }],
		['a reference that is a date', REFERENCE, { reference: '={{ $now }}' }],
		['a reference that is a JavaScript date', REFERENCE, { reference: '={{ new Date() }}' }],
		['a reference that is no number', REFERENCE, { reference: '={{ 0 / 0 }}' }],
		['a reference that is too long a number', REFERENCE, { reference: '={{ 2 ** 60 }}' }],
		['a broken reference', REFERENCE, { reference: '={{ "ORD-" + $json.none }}' }],
		['a reference of null', REFERENCE, { reference: '={{ `ORD-${null}` }}' }],
		['a reference of an object', REFERENCE, { reference: '={{ `${$json}` }}' }],
		['notes that are an object', 'Internal Notes', { options: { notes: '={{ $json }}' } }],
		['a text that is a list', 'Text the Customer Sees', { customerText: '={{ ["abc"] }}' }],
		['an amount in words', 'Amount (MZN)', { amount: '={{ "ten" }}' }],
		['an amount beyond all bounds', 'Amount (MZN)', { amount: '={{ 1e21 }}' }],
		['a missing amount', 'Amount (MZN)', { amount: '={{ $json.total }}' }],
		['a missing operator', 'Operator', { operator: '={{ $json.operator }}' }],
		['a missing limit', 'Maximum Amount', { options: { maximumAmount: '={{ $json.limit }}' } }],
		['a short description', 'Text the Customer Sees', { customerText: 'ab' }],
		['a description of spaces', 'Text the Customer Sees', { customerText: '     ' }],
		['a long description', 'Text the Customer Sees', { customerText: 'x'.repeat(33) }],
		['long notes', 'Internal Notes', { options: { notes: 'x'.repeat(256) } }],
		['no wallet', 'Wallet', { wallet: { __rl: true, mode: 'list', value: '' } }],
		[
			'a wallet that leads elsewhere',
			'Wallet',
			{ wallet: { __rl: true, mode: 'id', value: '={{ "../../users" }}' } },
		],
		['an unknown operator', 'Operator', { operator: '={{ "vodafone" }}' }],
		['a long reference', REFERENCE, { reference: 'R'.repeat(201) }],
	])('%s is refused before anything is sent', async (_, field, parameters) => {
		const error = await chargeError(parameters);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toContain(`${field}: `);
		expect(error.context.data).toMatchObject({ field });
		expect(`${error.message} ${error.description}`).toMatch(GOOD_VALUE);
		expect(error.description).toContain('Nothing was sent.');
		expect(error.context.itemIndex).toBe(0);
		expect((await sandbox.counters()).requests).toBe(0);
	});

	it('says so when the amount was never filled in', async () => {
		const { amount: _untouched, ...parameters } = charging(sandbox).parameters;
		const setup = { ...charging(sandbox, { items: orders('A') }), parameters };
		await expect(runNode(setup)).rejects.toMatchObject({
			message: 'Amount (MZN): It is empty.',
			description: expect.stringContaining('looks like: 1250.50'),
		});
		expect((await sandbox.counters()).requests).toBe(0);
	});

	it('of a later item keeps the earlier ones from being sent, and names the item', async () => {
		const items = [
			{ reference: 'A', amount: 1 },
			{ reference: 'B', amount: 0 },
		];
		const error = await chargeError({ amount: '={{ $json.amount }}' }, items);
		expect(error.context).toMatchObject({ itemIndex: 1, data: { field: 'Amount (MZN)' } });
		expect(error.description).toContain('1 other item was not sent because of this error.');
		expect((await sandbox.counters()).requests).toBe(0);
	});

	it('treats notes of 255 characters as good', async () => {
		const notes = 'x'.repeat(255);
		const setup = charging(sandbox, { items: orders('A'), parameters: { options: { notes } } });
		const run = await runNode(setup);
		expect(run.items[0]?.json.outcome).toBe('pending');
		expect(await sandbox.hits(notes)).toBe(1);
	});
});

describe('what counts as the same reference', () => {
	const same = [
		'Pedido 7',
		' Pedido 7 ',
		'Pedido\u00A07',
		'Pedido \u20097',
		'Ped\u200Bido 7',
		'Ped\u00ADido 7',
		'\u202APedido 7\u202C',
		'\uFEFFPedido 7',
		'Pedido\n7',
	];

	it('what looks the same is paid once', async () => {
		const { items } = await runNode(charging(sandbox, { items: orders(...same) }));
		expect(items.map(({ json }) => json.reference)).toEqual(same.map(() => 'Pedido 7'));
		expect(items.slice(1).every(({ json }) => json.replayed === true)).toBe(true);
		expect((await sandbox.ledger()).entries).toHaveLength(1);
	});

	it('a number and its text are one', async () => {
		const items = [{ reference: 1042 }, { reference: '1042' }];
		expect((await runNode(charging(sandbox, { items }))).items[1]?.json.replayed).toBe(true);
		expect(await sandbox.hits('1042')).toBe(1);
	});

	it('what looks different is not', async () => {
		const apart = ['pedido 7', 'PEDIDO 7', 'Pedido-7', 'Pedido–7', 'Pedido7'];
		await runNode(charging(sandbox, { items: orders(...apart) }));
		expect((await sandbox.ledger()).entries).toHaveLength(apart.length);
	});
});
