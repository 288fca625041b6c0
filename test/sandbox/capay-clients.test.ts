import { Capay, company, type Fields } from './capay-client';
import { until } from './harness';

let capay: Capay;

beforeAll(async () => {
	capay = await Capay.start();
});
afterAll(async () => await capay.sandbox.stop());
beforeEach(async () => await capay.reset());

const KINDS = [
	['business', '/clients/business', '/clients/businesses', company],
	[
		'personal',
		'/clients/personal',
		'/clients/personal',
		(changes: Fields = {}) => ({
			countryCode: 'AU',
			address: { city: 'Perth' },
			firstName: 'Kim',
			lastName: 'Grevillea',
			nationality: 'NZ',
			dateOfBirth: '1990-02-28',
			...changes,
		}),
	],
] as const;

describe.each(KINDS)('a %s client', (_kind, item, list, make) => {
	const create = async (changes: Fields = {}) => await capay.call('POST', item, make(changes));
	const statusOf = async (id: unknown) =>
		(await capay.call('GET', `${item}/${String(id)}`)).body.status;

	test('create, read, list, change a part, delete', async () => {
		const wish = make({ note: 'first', referenceId: 'c-1' });
		const created = await capay.call('POST', item, wish);
		expect(created.status).toBe(201);
		expect(created.body).toEqual({
			...wish,
			id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			clientNo: expect.stringMatching(/^CAPAYAU-SYD-\d{6}$/),
			uniquePayId: expect.stringMatching(/^\d{16}$/),
			isVerified: false,
			status: 'PENDING APPROVAL',
			createdTime: expect.stringMatching(/Z$/),
			updatedTime: expect.stringMatching(/Z$/),
		});
		const { id } = created.body;
		expect((await capay.call('GET', `${item}/c-1`)).body.id).toBe(id);
		expect(
			(await capay.rows(`${list}?name=grevillea&countryCode=AU`)).map((row) => row.id),
		).toEqual([id]);
		expect(await capay.rows(`${list}?countryCode=NZ`)).toEqual([]);
		expect((await create({ referenceId: 'c-1' })).body.message).toBe('referenceId already exists');

		const put = await capay.call('PUT', `${item}/${String(id)}`, { contactEmail: 'a@b.example' });
		expect(put.body).toMatchObject({
			note: 'first',
			contactEmail: 'a@b.example',
			referenceId: 'c-1',
		});
		const gone = await capay.call('DELETE', `${item}/${String(id)}`);
		expect([gone.status, gone.body.id]).toEqual([200, id]);
		expect((await capay.call('GET', `${item}/${String(id)}`)).status).toBe(404);
		await capay.set({ deletedClientShown: false });
		const next = (await create()).body.id;
		expect((await capay.call('DELETE', `${item}/${String(next)}`)).text).toBe('');
	});

	test('becomes active after a while, by hand, or at once', async () => {
		const delayed = (await create()).body.id;
		await until(async () => (await statusOf(delayed)) === 'ACTIVE');
		await capay.set({ clientActivation: 'manual' });
		const manual = (await create()).body.id;
		await new Promise((done) => setTimeout(done, 60));
		expect(await statusOf(manual)).toBe('PENDING APPROVAL');
		for (const [action, status] of [
			['activate', 'ACTIVE'],
			['suspend', 'SUSPENDED'],
			['deactivate', 'INACTIVE'],
		] as const) {
			await capay.decide(manual, action);
			expect(await statusOf(manual)).toBe(status);
		}
		await capay.set({ clientActivation: 'immediate' });
		expect((await create()).body.status).toBe('ACTIVE');
	});

	test('needs its fields', async () => {
		const { status, body } = await capay.call('POST', item, { countryCode: 'AU' });
		expect([status, body.message]).toEqual([
			400,
			expect.arrayContaining(['address should not be empty']),
		]);
	});
});

test('an identity document is kept as a whole, or not at all', async () => {
	const [, , , make] = KINDS[1];
	const half = { identificationType: 'Passport', identificationNumber: 'X1' };
	const path = '/clients/personal';
	const first = await capay.call('POST', path, make(half));
	expect(first.body.identificationType).toBeUndefined();
	const whole = { ...half, identificationIssueCountry: 'NZ' };
	expect((await capay.call('POST', path, make(whole))).body).toMatchObject(whole);
});
