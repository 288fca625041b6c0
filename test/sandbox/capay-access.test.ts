import { Capay, payee } from './capay-client';

let capay: Capay;

beforeAll(async () => {
	capay = await Capay.start();
});
afterAll(async () => await capay.sandbox.stop());
beforeEach(async () => await capay.reset());

const LIST = '/beneficiaries/businesses?skip=0&limit=10';
const authenticate = async (body: unknown) => await capay.send('POST', '/authenticate', body, {});
const claimsOf = (token: unknown) =>
	JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()) as Record<
		string,
		unknown
	>;

describe('the token', () => {
	test.each(['client', 'programManager'] as const)('has the documented claims: %s', async (who) => {
		const user = capay.user(who);
		const { status, body } = await authenticate(user);
		expect([status, body.expiresInSeconds]).toEqual([200, 3600]);
		const [head] = String(body.accessToken).split('.');
		expect(JSON.parse(Buffer.from(head ?? '', 'base64url').toString())).toEqual({
			alg: 'HS256',
			typ: 'JWT',
		});
		const claims = claimsOf(body.accessToken);
		expect(claims).toEqual({
			id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			...user,
			tenantId: expect.stringMatching(/^[0-9a-f-]{36}$/),
			companyId:
				who === 'client' ? capay.samples.companyId : capay.samples.programManager.companyId,
			companyType: who === 'client' ? 2 : 1,
			iat: expect.any(Number),
			exp: Number(claims.iat) + 3600,
		});
		expect(user.apiKey).toMatch(/^[0-9a-f]{64}$/);
	});

	test('is 201 in the profile observed; its life is a setting', async () => {
		await capay.set({ profile: 'observed', tokenTtlSeconds: 7 });
		const { status, body } = await authenticate(capay.user('client'));
		expect([status, body.expiresInSeconds]).toEqual([201, 7]);
	});

	test('a short key is refused before anybody is looked for', async () => {
		const { status, body } = await authenticate({ apiUser: 'nobody', apiKey: 'short' });
		expect(status).toBe(400);
		expect(body).toEqual({
			statusCode: 400,
			timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
			path: '/authenticate',
			message: ['apiKey must be longer than or equal to 64 characters'],
			error: 'Bad Request',
		});
	});

	test.each([401, 400])('wrong credentials are %i', async (status) => {
		await capay.set({ wrongCredentialsStatus: status });
		const answer = await authenticate({ ...capay.user('client'), apiKey: 'f'.repeat(64) });
		expect(answer.status).toBe(status);
	});
});

describe('without a good token', () => {
	test.each([undefined, 'Basic abc', 'Bearer'])('authorization: %s', async (authorization) => {
		const headers = authorization === undefined ? {} : { authorization };
		const { status, body } = await capay.send('GET', LIST, undefined, headers);
		expect(status).toBe(401);
		expect(body).toEqual({
			statusCode: 401,
			timestamp: expect.any(String),
			path: '/beneficiaries/businesses',
			message: 'Missing or invalid authorization header',
		});
	});

	test('an expired, a revoked and a made-up one are 401', async () => {
		expect((await capay.call('GET', LIST)).status).toBe(200);
		await capay.sandbox.control('POST', '/api/tokens/capay/revoke');
		expect((await capay.call('GET', LIST)).status).toBe(401);
		await capay.reset();
		await capay.set({ tokenTtlSeconds: 0 });
		expect((await capay.call('GET', LIST)).status).toBe(401);
		const made = await capay.send('GET', LIST, undefined, { authorization: 'Bearer a.b.c' });
		expect(made.status).toBe(401);
	});

	test('401 comes before the idempotency key is used', async () => {
		const headers = { 'x-idempotency-key': 'k', authorization: 'Bearer nobody' };
		const first = await capay.send('POST', '/beneficiaries/business', payee('99'), headers);
		expect(first.status).toBe(401);
		const again = await capay.call('POST', '/beneficiaries/business', payee('99'), {
			'x-idempotency-key': 'k',
		});
		expect(again.status).toBe(201);
	});
});

describe('a program manager and its clients', () => {
	const post = async (path: string, body: unknown) =>
		await capay.call('POST', path, body, { as: 'programManager' });

	test('somebody else’s client is 403, nobody’s is 404', async () => {
		const { companyId, unknownId } = capay.samples;
		const path = '/beneficiaries/business';
		const foreign = await post(path, payee('99', { clientId: companyId }));
		expect([foreign.status, foreign.body.message]).toEqual([403, 'Forbidden resource']);
		const unknown = await post(path, payee('99', { clientId: unknownId }));
		expect([unknown.status, unknown.body.message]).toEqual([404, 'Invalid id']);
		await capay.set({ foreignStatus: 404 });
		expect((await post(path, payee('99', { clientId: companyId }))).status).toBe(404);
	});

	test('somebody else’s record is 403, an unknown one 404, whatever it looks like', async () => {
		const path = '/beneficiaries/business/';
		const get = async (id: string) =>
			(await capay.call('GET', path + id, undefined, { as: 'programManager' })).status;
		expect(await get(capay.samples.beneficiaryId)).toBe(403);
		expect(await get(capay.samples.beneficiaryReferenceId)).toBe(404);
		expect(await get(capay.samples.unknownId)).toBe(404);
		expect(await get('no-uuid')).toBe(404);
	});

	test('a list without clientId is the own one, or all', async () => {
		const list = async (query: string) =>
			(await capay.rows(`/beneficiaries/businesses${query}`, 'programManager')).length;
		const { clientId } = capay.samples.programManager;
		expect([await list(''), await list(`?clientId=${clientId}`)]).toEqual([0, 1]);
		await capay.set({ listWithoutClientId: 'all' });
		expect(await list('')).toBe(1);
	});
});

describe('paging', () => {
	beforeEach(async () => {
		for (let index = 10; index < 22; index += 1) await capay.payee(`x${index}`);
	});

	const list = async (query: string) =>
		await capay.call('GET', `/beneficiaries/businesses${query}`);

	test('ten from the start, newest first, in the documented envelope', async () => {
		const { body } = await list('');
		expect(body.meta).toEqual({
			totalCount: 13,
			skip: 0,
			limit: 10,
			timestamp: expect.stringMatching(/Z$/),
		});
		const rows = body.data as Array<{ bankAccount: { accountNumber: string } }>;
		expect(rows).toHaveLength(10);
		expect(rows[0]?.bankAccount.accountNumber).toBe('7654x21');
		await capay.set({ newestFirst: false });
		const [oldest] = await capay.rows('/beneficiaries/businesses?limit=1');
		expect(oldest?.id).toBe(capay.samples.beneficiaryId);
	});

	test('the rest, and what lies behind it', async () => {
		expect((await list('?skip=10&limit=10')).body.data).toHaveLength(3);
		const past = await list('?skip=50');
		expect(past.body).toMatchObject({ meta: { totalCount: 13, skip: 50 }, data: [] });
	});

	test('a server that caps says what it applied; another one refuses', async () => {
		await capay.set({ largestPage: 5 });
		const capped = await list('?limit=100');
		expect(capped.body.meta).toMatchObject({ limit: 5, totalCount: 13 });
		expect(capped.body.data).toHaveLength(5);
		await capay.set({ largerPages: 'refused' });
		expect((await list('?limit=100')).body.message).toEqual(['limit must not be greater than 5']);
	});

	test.each(['?skip=-1', '?limit=0', '?limit=ten', '?skip=1.5', '?skip='])('%s', async (query) => {
		const { status, body } = await list(query);
		expect([status, body.error]).toEqual([400, 'Bad Request']);
	});
});

test('an unknown path is 404 in the same envelope', async () => {
	const { status, body } = await capay.call('GET', '/nothing?here=1');
	expect([status, body.path, body.message]).toEqual([404, '/nothing', 'Cannot GET /nothing']);
});
