import type { IDataObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { charging, orders } from '../../support/clicpay';
import { newExecution, runNode } from '../../support/context';
import { forgetProcessedData } from '../../support/processed-data';
import { Sandbox } from '../../support/sandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await Sandbox.start('--settle-ms', '50');
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	forgetProcessedData();
	await sandbox.control('POST', '/api/reset', { settings: true });
});

async function errorOf(parameters: IDataObject, items: IDataObject[] = orders('A')) {
	const error: unknown = await runNode(charging(sandbox, { parameters, items })).then(
		() => undefined,
		(reason: unknown) => reason,
	);
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	throw error ?? new Error('The node did not fail.');
}

/** Every refusal of input shows what would have been accepted. */
const GOOD_VALUE = /for example|looks like|Use one of|start with|Correct the amount/;

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
		['a thousands separator', 'Amount (MZN)', { amount: '={{ "1,250" }}' }],
		['an amount in words', 'Amount (MZN)', { amount: '={{ "ten" }}' }],
		['an amount beyond all bounds', 'Amount (MZN)', { amount: '={{ 1e21 }}' }],
		['a missing amount', 'Amount (MZN)', { amount: '={{ $json.total }}' }],
		['a missing operator', 'Operator', { operator: '={{ $json.operator }}' }],
		['a missing limit', 'Maximum Amount', { options: { maximumAmount: '={{ $json.limit }}' } }],
		['a short description', 'Text the Customer Sees', { description: 'ab' }],
		['a description of spaces', 'Text the Customer Sees', { description: '     ' }],
		['a long description', 'Text the Customer Sees', { description: 'x'.repeat(33) }],
		['long notes', 'Internal Notes', { options: { notes: 'x'.repeat(256) } }],
		['no wallet', 'Wallet', { wallet: { __rl: true, mode: 'list', value: '' } }],
		[
			'a wallet that leads elsewhere',
			'Wallet',
			{ wallet: { __rl: true, mode: 'id', value: '={{ "../../users" }}' } },
		],
		['an unknown operator', 'Operator', { operator: '={{ "vodafone" }}' }],
		['a long reference', 'Reference (Your Order Number)', { reference: 'R'.repeat(201) }],
	])('%s is refused before anything is sent', async (_, field, parameters) => {
		const error = await errorOf(parameters);
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
			message: 'Amount (MZN): 0.00 MZN is less than the smallest amount, 1 MZN.',
			description: expect.stringContaining('Enter the amount to pay'),
		});
		expect((await sandbox.counters()).requests).toBe(0);
	});

	it('of a later item keeps the earlier ones from being sent, and names the item', async () => {
		const items = [
			{ reference: 'A', amount: 1 },
			{ reference: 'B', amount: 0 },
		];
		const error = await errorOf({ amount: '={{ $json.amount }}' }, items);
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

describe('Continue On Fail', () => {
	const failing = async (kind: string, params: Record<string, unknown> = {}) =>
		await sandbox.arm({ kind, params, match: { reference: 'B' } });

	it('makes one error item of one failed input and leaves the others alone', async () => {
		await failing('status', { status: 400, body: { message: 'Conta bloqueada' } });
		const items = orders('A', 'B', 'C');
		const run = await runNode(charging(sandbox, { items, onError: 'continueRegularOutput' }));
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['pending', 'failed', 'pending']);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(run.items[1]?.json.error).toBe('failed: ClicPay: Conta bloqueada (HTTP 400).');
		expect([run.items[0], run.items[2]].every((item) => !('error' in (item?.json ?? {})))).toBe(
			true,
		);
		expect(await sandbox.hits('C')).toBe(1);
	});

	it('makes an error item of bad input too, with the others paid', async () => {
		const items = [
			{ reference: 'A', amount: 1 },
			{ reference: 'B', amount: 0 },
			{ reference: 'C', amount: 3 },
		];
		const parameters = { amount: '={{ $json.amount }}' };
		const setup = charging(sandbox, { items, parameters, onError: 'continueRegularOutput' });
		const run = await runNode(setup);
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['pending', 'failed', 'pending']);
		expect(run.items[1]?.pairedItem).toEqual({ item: 1 });
		expect((await sandbox.ledger()).entries.map(({ reference }) => reference)).toEqual(['A', 'C']);
	});

	it('never calls an unknown outcome failed', async () => {
		await failing('html-502', { accepted: true });
		const items = orders('A', 'B');
		const parameters = { options: { whenOutcomeUnknown: 'stop' } };
		const setup = charging(sandbox, { items, parameters, onError: 'continueRegularOutput' });
		const run = await runNode(setup);
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['pending', 'unknown']);
		expect(run.items[1]?.json).toMatchObject({
			error: expect.any(String),
			details: { kind: 'unknown', httpStatus: 502 },
		});
	});
});

describe('When Outcome Is Unknown', () => {
	beforeEach(async () => {
		await sandbox.arm({ kind: 'empty-200', match: { reference: 'B' } });
	});

	it('returnItem: the item goes on, with what is needed to look it up and a hint', async () => {
		const run = await runNode(charging(sandbox, { items: orders('A', 'B', 'C') }));
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['pending', 'unknown', 'pending']);
		expect(run.items[1]?.json).toMatchObject({
			reference: 'B',
			amount: 500,
			reasonCode: 'emptyResponse',
			idempotencyKey: expect.any(String),
			nextStep: expect.stringContaining('Look the payment up'),
		});
		expect(run.items[1]?.json).not.toHaveProperty('error');
		expect(run.hints.join()).toMatch(/outcome “unknown”/);
	});

	it('stop: the run fails, says that money may have moved, and still never sends again', async () => {
		const runData = newExecution();
		const parameters = { options: { whenOutcomeUnknown: 'stop' } };
		const setup = charging(sandbox, { items: orders('A', 'B', 'C'), parameters, runData });
		for (let tries = 0; tries < 3; tries++) {
			const description = expect.stringContaining('Look it up before you send it again.');
			await expect(runNode(setup)).rejects.toMatchObject({ description });
		}
		expect(await sandbox.hits('A')).toBe(1);
		expect(await sandbox.hits('B')).toBe(1);
		expect(await sandbox.hits('C')).toBe(0);
	});
});
