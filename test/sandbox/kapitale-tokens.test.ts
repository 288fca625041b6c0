import { Kapitale, SCOPES } from './kapitale-client';

let kapitale: Kapitale;

beforeAll(async () => {
	kapitale = await Kapitale.start();
});
afterAll(async () => {
	await kapitale.sandbox.stop();
});
beforeEach(async () => {
	await kapitale.sandbox.control('POST', '/api/reset', { settings: true });
});

describe('tokens', () => {
	test('the documented answer, a JWT signed with RS256', async () => {
		const { status, body } = await kapitale.token();
		expect(status).toBe(200);
		expect(body).toEqual({
			access_token: expect.stringMatching(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/),
			expires_in: 3600,
			token_type: 'Bearer',
		});
		const [head = ''] = String(body.access_token).split('.');
		expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toMatchObject({ alg: 'RS256' });
	});

	test.each([
		['invalid_scope', ['cnpj.read', 'orders.delete'], {}],
		['invalid_client', SCOPES, { client_secret: 'wrong' }],
		['unsupported_grant_type', SCOPES, { grant_type: 'password' }],
		['invalid_request', [], {}],
	])('%s fails as a whole', async (error, scopes, changes) => {
		expect(await kapitale.token(scopes, changes)).toEqual({ status: 400, body: { error } });
	});

	test('receivable.read may be unknown to an account', async () => {
		await kapitale.set({ grantReceivables: false });
		expect((await kapitale.token()).body.error).toBe('invalid_scope');
		expect((await kapitale.token(SCOPES.slice(0, 4))).status).toBe(200);
	});

	test.each([
		['cnpj.read', 'GET', '/company/cnpj/99901001000174'],
		['orders.create', 'POST', '/order'],
		['orders.read', 'GET', '/order'],
		['orders.read', 'GET', '/order/550e8400-e29b-41d4-a716-446655440000'],
		['orders.read', 'PATCH', '/order/cancel/550e8400-e29b-41d4-a716-446655440000'],
		['orders.sentnf', 'PATCH', '/order/invoice/550e8400-e29b-41d4-a716-446655440000'],
		['receivable.read', 'GET', '/receivable/99901001000174'],
	])('%s is needed for %s %s', async (scope, method, path) => {
		const others = await kapitale.bearer(SCOPES.filter((one) => one !== scope));
		const body = method === 'GET' ? undefined : {};
		expect((await kapitale.call(method, path, body, others)).status).toBe(403);
		const only = await kapitale.bearer([scope]);
		expect([401, 403]).not.toContain((await kapitale.call(method, path, body, only)).status);
		expect((await kapitale.call(method, path, body, 'Bearer wrong')).status).toBe(401);
		await kapitale.set({ missingScopeStatus: 401 });
		expect((await kapitale.call(method, path, body, others)).status).toBe(401);
	});
});
