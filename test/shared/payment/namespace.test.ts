import type { IDataObject } from 'n8n-workflow';

import { optionsOf } from '../../../shared/declare/build-properties';
import { forgetRecentPayments } from '../../../shared/payment/claims/recent-payments';
import { captureByPix } from '../../../nodes/FatoriPay/operations/invoice/capture-by-pix';
import { create } from '../../../nodes/Capay/operations/payment/create';
import { newExecution, runNode } from '../../support/context';
import { failure } from '../../support/payment-setup';
import { Postgres } from '../../support/postgres';
import { forgetProcessedData } from '../../support/processed-data';
import { things, toyProvider, toyRun } from '../../support/toy';
import { paid, type Pay, paymentOperation } from '../../support/toy-payment';

let postgres: Postgres;
beforeAll(async () => (postgres = await Postgres.start()));
afterAll(async () => await postgres.remove());
beforeEach(forgetProcessedData);
let schemas = 0;

/** Items of one reference, each in the namespace that it names, in an execution of their own. */
function world(
	hasLedger: boolean,
	run: jest.Mock,
	more: object = {},
	referenceNamespace = '={{ $json.namespace }}',
) {
	const schema = `namespace_${++schemas}`;
	return async (...namespaces: string[]) => {
		const toy = toyRun(toyProvider(things({ ...paymentOperation(run), ...more })), {
			items: namespaces.map((namespace): IDataObject => ({ namespace })),
			parameters: {
				reference: 'A',
				options: { referenceNamespace },
			},
		});
		const ledger = hasLedger && { paymentLedgerApi: postgres.credential({ schema }) };
		const credentials = { ...toy.credentials, ...ledger } as typeof toy.credentials;
		const { items } = await runNode({ ...toy, credentials, runData: newExecution() });
		return items.map(({ json }) => json);
	};
}
const payment = () => jest.fn(async (context: Pay) => await paid()(context));

describe.each([
	['n8n’s processed data', false],
	['a ledger', true],
])('%s', (_, hasLedger) => {
	it('the same reference in another namespace is another payment, under another key', async () => {
		const run = payment();
		const go = world(hasLedger, run);
		const first = await go('x', 'y', 'x');
		expect(first.map(({ replayed }) => replayed)).toEqual([undefined, undefined, true]);
		expect(new Set(first.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2);
		const second = await go('y', 'x', 'z');
		expect(second.map(({ replayed }) => replayed)).toEqual([true, true, undefined]);
		expect(second[1]?.idempotencyKey).toBe(first[0]?.idempotencyKey);
		expect(run).toHaveBeenCalledTimes(3);
	});

	it('is taken there after a restart too', async () => {
		const run = payment();
		const go = world(hasLedger, run);
		await go('x');
		forgetRecentPayments();
		await go('x');
		expect(run).toHaveBeenCalledTimes(1);
		await go('y');
		expect(run).toHaveBeenCalledTimes(2);
	});

	it('the payment of another namespace is not looked up as this one', async () => {
		const lookup = jest.fn(async () => undefined);
		const run = jest.fn().mockRejectedValue(failure('unknown'));
		const [item] = await world(hasLedger, run, { lookup })('x');
		expect(item).toMatchObject({ outcome: 'unknown' });
		expect(lookup).not.toHaveBeenCalled();
	});
});

describe('an expression that gives no namespace is refused: without one it is another payment', () => {
	it.each([
		['={{ $json.shop }}', /^Reference Namespace: Its expression gives nothing/],
		['={{ $json.namespace }}', /^Reference Namespace: Its expression gives nothing/],
		['={{ String($json.shop) }}', /^Reference Namespace: /],
		['=shop-{{ $json.shop }}', /“{{ \$json.shop }}” gives nothing for this item/],
	])('%s', async (namespace, words) => {
		const run = payment();
		await expect(world(false, run, {}, namespace)('')).rejects.toThrow(words);
		expect(run).not.toHaveBeenCalled();
	});

	it('also of the second item, before the first is sent', async () => {
		const run = payment();
		await expect(world(false, run)('x', '')).rejects.toThrow('Reference Namespace');
		expect(run).not.toHaveBeenCalled();
	});

	it('what is left empty on purpose is none', async () => {
		const run = payment();
		expect(await world(false, run, {}, '')('x', 'y')).toMatchObject([
			{ outcome: 'succeeded' },
			{ outcome: 'succeeded', replayed: true },
		]);
		expect(run).toHaveBeenCalledTimes(1);
	});
});

it('only payments that two workflows can share a number of have it', () => {
	expect(optionsOf(paymentOperation(payment()))).toHaveProperty('referenceNamespace');
	// An invoice is captured once, and Capay takes a reference once.
	for (const operation of [captureByPix, create]) {
		expect(optionsOf(operation)).not.toHaveProperty('referenceNamespace');
	}
});
