import { Capay, payee, payment, type Fields } from './capay-client';
import { until } from './harness';

let capay: Capay;

beforeAll(async () => {
	capay = await Capay.start();
});
afterAll(async () => await capay.sandbox.stop());
beforeEach(async () => await capay.reset());

const post = async (body: unknown, headers: Record<string, string> = {}) =>
	await capay.call('POST', '/payments', body, headers);
const own = (changes: Fields = {}) =>
	payment({ beneficiaryId: capay.samples.beneficiaryId, ...changes });

describe('once', () => {
	const key = { 'x-idempotency-key': 'key-1' };

	test('the same key is 409, another key with the same reference 400; one payment', async () => {
		const wish = own({ referenceId: 'once' });
		expect((await post(wish, key)).status).toBe(201);
		const replay = await post(wish, key);
		expect([replay.status, replay.body.message, replay.body.id]).toEqual([
			409,
			'Duplicate idempotency key detected',
			undefined,
		]);
		const other = await post(wish, { 'x-idempotency-key': 'key-2' });
		expect([other.status, other.body.message]).toEqual([400, 'referenceId already exists']);
		expect(await capay.hits('once')).toBe(1);
		expect((await capay.call('GET', '/payments/once')).body.amount).toBe(12.5);
	});

	test('the key counts for the company, whatever the call and the body', async () => {
		await post(own(), key);
		expect((await capay.call('POST', '/beneficiaries/business', {}, key)).status).toBe(409);
		const manager = await capay.call('POST', '/beneficiaries/business', payee('99'), {
			...key,
			as: 'programManager',
		});
		expect(manager.status).toBe(201);
		await capay.set({ idempotencyScope: 'call' });
		await post(own(), { 'x-idempotency-key': 'key-3' });
		const elsewhere = await capay.call('POST', '/beneficiaries/business', payee('99'), {
			'x-idempotency-key': 'key-3',
		});
		expect(elsewhere.status).toBe(201);
	});

	test.each([
		[false, 201],
		[true, 409],
	])('a refused first try uses the key up: %s', async (burns, status) => {
		await capay.set({ failedTryBurnsKey: burns });
		expect((await post(own({ amount: 0 }), key)).status).toBe(400);
		expect((await post(own(), key)).status).toBe(status);
	});

	test('a new payment can be invisible for a while', async () => {
		await capay.set({ paymentVisibleAfterMs: 150 });
		const { body } = await post(own({ referenceId: 'late' }));
		for (const name of ['late', String(body.id)]) {
			const { status, body: answer } = await capay.call('GET', `/payments/${name}`);
			expect([status, answer.message]).toEqual([404, 'Invalid id']);
		}
		expect(await capay.rows('/payments')).toHaveLength(1);
		expect((await post(own({ referenceId: 'late' }))).status).toBe(400);
		await until(async () => (await capay.call('GET', '/payments/late')).status === 200);
	});
});
