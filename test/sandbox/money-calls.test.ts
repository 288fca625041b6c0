import { Sandbox, payment } from './harness';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await Sandbox.start('--settle-ms', '20');
});
afterAll(async () => {
	await sandbox.stop();
});
beforeEach(async () => {
	await sandbox.control('POST', '/api/reset', { settings: true });
});

const WALLET = '/api/v2/wallets/144365';
const SPLIT = `${WALLET}/split/collect`;
const REFERENCE = 'CP123456789';
const CARD = { amount: 12.5, reference_description: 'order-1' };

/** Every kind of call that moves money, with the business reference it is counted under. */
const MONEY: Array<[string, Record<string, unknown>, string]> = [
	...['mpesa', 'emola', 'mkesh'].flatMap((operator): typeof MONEY =>
		[`c2b/${operator}`, `c2b/${operator}/direct`, `b2c/${operator}`].map((path) => [
			`${WALLET}/${path}`,
			payment({ internal_notes: 'order-1' }),
			'order-1',
		]),
	),
	[`${WALLET}/card-payment`, CARD, 'order-1'],
	[SPLIT, { clicpay_reference: REFERENCE }, REFERENCE],
];

const keyed = { 'idempotency-key': '11111111-1111-4111-8111-111111111111' };

describe.each(MONEY)('%s', (path, body, reference) => {
	test('every accepted call is a hit, a refused one is not', async () => {
		await sandbox.call(path, body);
		await sandbox.call(path, body);
		await sandbox.call(path, { ...body, amount: 0, clicpay_reference: 'no' });
		expect(await sandbox.count(reference)).toEqual({ hits: 2, replays: 0 });
	});

	test('is counted although the answer is lost', async () => {
		await sandbox.call(path, body, { 'x-sandbox-fault': 'reset-after-accept' }).catch(() => null);
		await sandbox.call(path, body, { 'x-sandbox-fault': 'reset-before-accept' }).catch(() => null);
		expect(await sandbox.count(reference)).toEqual({ hits: 1, replays: 0 });
	});

	test('a repeated key is a replay where keys are honoured', async () => {
		await sandbox.control('PATCH', '/api/settings/clicpay', { idempotency: 'honour' });
		const first = await sandbox.call(path, body, keyed);
		const second = await sandbox.call(path, body, keyed);
		expect([second.status, second.text]).toEqual([first.status, first.text]);
		expect(await sandbox.count(reference)).toEqual({ hits: 1, replays: 1 });
	});
});

describe('split collect', () => {
	test('takes the reference from the body or from the query, the body first', async () => {
		for (const [query, body] of [
			['', { clicpay_reference: REFERENCE }],
			[`?clicpay_reference=${REFERENCE}`, {}],
			['?clicpay_reference=CP000000000', { clicpay_reference: REFERENCE }],
		] as const) {
			expect((await sandbox.call(SPLIT + query, body)).status).toBe(200);
		}
	});

	test.each([
		['nothing', SPLIT, {}],
		['an unknown payment', SPLIT, { clicpay_reference: 'CP000000000' }],
		[
			'a payment of another wallet',
			'/api/v2/wallets/144367/split/collect',
			{ clicpay_reference: REFERENCE },
		],
	])('refuses %s', async (_, path, body) => {
		const { status, json } = await sandbox.call(path, body);
		expect(status).toBe(400);
		expect(json).toEqual({ errors: { clicpay_reference: ['Referência ClicPay inválida'] } });
	});

	test.each([
		['c2b/mpesa', '841234505'],
		['b2c/mpesa', '841234507'],
	])('refuses what brought no money in: %s to %s', async (path, msisdn) => {
		const { json } = await sandbox.call(`${WALLET}/${path}`, payment({ msisdn }));
		const split = await sandbox.call(SPLIT, { clicpay_reference: json.clicpay_reference });
		expect(split.status).toBe(400);
	});

	test('faults can be armed for its reference', async () => {
		await sandbox.arm('503', { match: { reference: REFERENCE } });
		expect((await sandbox.call(`${SPLIT}?clicpay_reference=${REFERENCE}`, {})).status).toBe(503);
	});
});
