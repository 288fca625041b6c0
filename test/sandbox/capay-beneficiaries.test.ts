import { Capay, bankAccount, payee, payment, person, type Fields } from './capay-client';

let capay: Capay;

beforeAll(async () => {
	capay = await Capay.start();
});
afterAll(async () => await capay.sandbox.stop());
beforeEach(async () => await capay.reset());

const KINDS = [
	['business', '/beneficiaries/business', '/beneficiaries/businesses', payee],
	[
		'personal',
		'/beneficiaries/personals',
		'/beneficiaries/personals',
		(ending: string, changes: Fields = {}) =>
			person({ bankAccount: bankAccount({ accountNumber: `7654${ending}` }), ...changes }),
	],
] as const;

describe.each(KINDS)('a %s beneficiary', (_kind, item, list, make) => {
	const create = async (changes: Fields = {}, headers: Record<string, string> = {}) =>
		await capay.call('POST', item, make('99', changes), headers);

	test('create, read by id and by reference, list, replace, delete', async () => {
		const wish = make('99', { email: 'a@b.example', referenceId: 'ref_1-A' });
		const created = await capay.call('POST', item, wish);
		expect(created.status).toBe(201);
		const { id } = created.body;
		expect(created.body).toEqual({
			...wish,
			id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			clientId: capay.samples.companyId,
			isActive: true,
			createdTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+\.\d{3}Z$/),
		});
		for (const name of [id, 'ref_1-A']) {
			expect((await capay.call('GET', `${item}/${String(name)}`)).body).toEqual(created.body);
		}
		expect(await capay.rows(list)).toContainEqual(created.body);

		const put = await capay.call('PUT', `${item}/${String(id)}`, make('98'));
		expect(put.status).toBe(200);
		const { email: _cleared, ...kept } = created.body;
		expect(put.body).toEqual({ ...kept, ...make('98') });

		const gone = await capay.call('DELETE', `${item}/${String(id)}`);
		expect([gone.status, gone.body]).toEqual([200, { ...put.body, isActive: false }]);
		expect((await capay.call('GET', `${item}/${String(id)}`)).body).toMatchObject({
			statusCode: 404,
			message: 'Invalid id',
		});
		expect((await create({ referenceId: 'ref_1-A' })).status).toBe(201);
	});

	test('a deleted one can stay readable', async () => {
		await capay.set({ deletedBeneficiary: 'inactive' });
		const { id } = (await create()).body;
		await capay.call('DELETE', `${item}/${String(id)}`);
		const { body } = await capay.call('GET', `${item}/${String(id)}`);
		expect(body.isActive).toBe(false);
		expect((await capay.rows(list)).map((row) => row.id)).not.toContain(id);
	});

	test('the same bank data of the same owner is a duplicate, another owner’s is not', async () => {
		await create();
		const { status, body } = await create();
		expect([status, body.message]).toEqual([
			400,
			'Beneficiary already exists with same information',
		]);
		expect((await create({ clientId: capay.samples.customerId })).status).toBe(201);
		const other = { bankAccount: bankAccount({ accountNumber: '765499', accountName: 'Other' }) };
		expect((await create(other)).status).toBe(201);
	});

	test('the idempotency key comes before the duplicates', async () => {
		const key = { 'x-idempotency-key': 'k'.repeat(36) };
		expect((await create({ referenceId: 'r' }, key)).status).toBe(201);
		const again = await create({ referenceId: 'r' }, key);
		expect([again.status, again.body.message]).toEqual([409, 'Duplicate idempotency key detected']);
		const other = await create({ referenceId: 'r' }, { 'x-idempotency-key': 'other' });
		expect([other.status, other.body.message]).toEqual([400, 'referenceId already exists']);
	});

	test('both ways to validate make nothing', async () => {
		const before = (await capay.rows(list)).length;
		const plain = await capay.call('POST', `${item}/validate`, make('99'));
		expect([plain.status, plain.text]).toEqual([200, '']);
		const payeeCheck = await capay.call('POST', `/v2${item}/validate`, make('99'));
		expect([payeeCheck.status, payeeCheck.body.code]).toEqual([200, 'COP MATCHED']);
		await capay.set({ profile: 'observed' });
		const live = await capay.call('POST', `/v2${item}/validate`, make('99'));
		expect([live.status, live.body]).toEqual([
			201,
			{
				code: 'COP OTHERS',
				message: 'Invalid responder BIC.',
				copDetails: { accountNames: [] },
			},
		]);
		const bad = await capay.call('POST', `${item}/validate`, make('99', { email: 'none' }));
		expect([bad.status, bad.body.message]).toEqual([400, ['email must be an email']]);
		expect(await capay.rows(list)).toHaveLength(before);
	});

	test('cannot be changed while a payment is in progress', async () => {
		const { id } = (await capay.call('POST', item, make('03'))).body;
		const paid = await capay.call('POST', '/payments', payment({ beneficiaryId: id }));
		expect(paid.status).toBe(201);
		const path = `${item}/${String(id)}`;
		for (const [method, body] of [['DELETE'], ['PUT', make('97')]] as const) {
			const { status, body: answer } = await capay.call(method, path, body);
			expect([status, answer.message]).toEqual([400, 'Beneficiary has a payment in progress']);
		}
		await capay.set({ cancelSettlesMs: 100 });
		await capay.call('PUT', `/payments/cancel/${String(paid.body.id)}`, {});
		expect((await capay.call('DELETE', path)).status).toBe(400);
		await new Promise((done) => setTimeout(done, 120));
		expect((await capay.call('DELETE', path)).status).toBe(200);
	});
});

test('lists are filtered by country, currency and part of a business name', async () => {
	const sterling = {
		countryCode: 'GB',
		name: 'Thames Tea Ltd',
		bankAccount: bankAccount({
			countryCode: 'GB',
			currencyCode: 'GBP',
			routingNoType: 'IBAN',
			routingNumber: 'GB00TEST00000000000000',
			routingNoType1: 'Sort Code',
			routingNumber1: '000000',
		}),
	};
	expect((await capay.call('POST', '/beneficiaries/business', sterling)).status).toBe(201);
	const names = async (query: string) =>
		(await capay.rows(`/beneficiaries/businesses?${query}`)).map(({ name }) => name);
	expect(await names('currencyCode=GBP')).toEqual(['Thames Tea Ltd']);
	expect(await names('countryCode=AU')).toEqual(['ABC Pty Ltd']);
	expect(await names('name=thames')).toEqual(['Thames Tea Ltd']);
	expect(await names('name=nobody')).toEqual([]);
});

test.each([
	[
		'21',
		'COP CLOSE MATCHED',
		[{ accountName: 'Sample Supplies Pty Ltd Holdings', matchScore: 82 }],
	],
	['22', 'COP NOT MATCHED', []],
	['23', 'COP ACC NOT FOUND', []],
	['24', 'COP OPTIONAL OUT', []],
	['25', 'COP OTHERS', []],
	['99', 'COP MATCHED', [{ accountName: 'Sample Supplies Pty Ltd', matchScore: 100 }]],
])('Confirmation of Payee of an account …%s is %s', async (ending, code, accountNames) => {
	const { status, body } = await capay.call(
		'POST',
		'/v2/beneficiaries/business/validate',
		payee(ending),
	);
	expect([status, body.code, body.copDetails]).toEqual([200, code, { accountNames }]);
});

describe('what is refused', () => {
	test.each<[Fields, string]>([
		[{ name: '' }, 'name should not be empty'],
		[{ name: 'x'.repeat(129) }, 'name must be shorter than or equal to 128 characters'],
		[{ name: 'Semi;colon' }, 'name must match'],
		[{ countryCode: 'AUS' }, 'countryCode must be a valid ISO31661 Alpha2 code'],
		[{ phoneNumber: '0400' }, 'phoneNumber must be a valid phone number'],
		[{ referenceId: 'with space' }, 'referenceId must match'],
		[{ referenceId: 'r'.repeat(37) }, 'referenceId must be shorter than or equal to 36'],
		[{ clientId: 'me' }, 'clientId must be a UUID'],
		[{ bankAccount: 'none' }, 'bankAccount must be an object'],
		[{ bankAccount: undefined }, 'uniquePayId or bankAccount should not be empty'],
		[{ uniquePayId: '123' }, 'uniquePayId is invalid'],
		[{ address: { street: 'A*B' } }, 'address.street must match'],
		[{ bankAccount: bankAccount({ bankType: 'POST' }) }, 'bankAccount.bankType must be one of'],
		[{ bankAccount: bankAccount({ currencyCode: 'XXX' }) }, 'bankAccount.currencyCode must be'],
		[{ bankAccount: bankAccount({ routingNumber: '12' }) }, 'bankAccount.routingNumber must match'],
		[{ bankAccount: bankAccount({ routingNoType: 'None' }) }, 'bankAccount.routingNoType must be'],
	])('%j', async (changes, words) => {
		const path = '/beneficiaries/business';
		const { status, body } = await capay.call('POST', path, payee('99', changes));
		expect([status, body.error]).toEqual([400, 'Bad Request']);
		expect(body.message).toEqual([expect.stringContaining(words)]);
	});

	test('every broken rule has its own sentence; a key longer than 36 is one', async () => {
		const path = '/beneficiaries/personals';
		const { body } = await capay.call('POST', path, { firstName: '1', bankAccount: {} });
		expect((body.message as string[]).length).toBeGreaterThan(7);
		const long = await capay.call('POST', path, person(), { 'x-idempotency-key': 'k'.repeat(37) });
		expect(long.status).toBe(400);
	});

	test('unknown fields are ignored, or refused', async () => {
		const path = '/beneficiaries/business';
		await capay.set({ unknownFields: 'refused' });
		const refused = await capay.call('POST', path, payee('99', { colour: 'red' }));
		expect(refused.body.message).toEqual(['property colour should not exist']);
		await capay.set({ unknownFields: 'ignored' });
		const created = await capay.call('POST', path, payee('99', { colour: 'red' }));
		expect([created.status, created.body.colour]).toEqual([201, undefined]);
	});
});

test('a FastID of a client of the sandbox is a good address', async () => {
	const { status, body } = await capay.call('POST', '/beneficiaries/business', {
		countryCode: 'AU',
		name: 'By FastID',
		uniquePayId: capay.samples.fastId,
	});
	expect([status, body.uniquePayId]).toEqual([201, capay.samples.fastId]);
});
