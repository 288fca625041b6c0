import type { IDataObject } from 'n8n-workflow';

import { charging, orders } from '../../../providers/clicpay/calls';
import { runNode } from '../../../support/context';
import { errorOf } from '../../../support/error-of';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(50, (started) => (sandbox = started));

const chargeError = async (parameters: IDataObject, items: IDataObject[] = orders('A')) =>
	await errorOf(runNode(charging(sandbox, { parameters, items })));

describe('refusals of ClicPay', () => {
	it('reads the form with errors by field, which has no message', async () => {
		await sandbox.set({ prefixCheck: true });
		const error = await chargeError({ msisdn: '861234567', options: { prefixCheck: 'off' } });
		expect(error.message).toBe('ClicPay: The request was refused (HTTP 400).');
		expect(error.description).toContain('msisdn: Número de telefone inválido');
		expect(error.description).toContain('No money moved.');
		expect(error.context.data).toMatchObject({ kind: 'rejected', code: 'validation' });
	});

	it('reads the form with only a message', async () => {
		const error = await chargeError({ wallet: { __rl: true, mode: 'id', value: '999999' } });
		expect(error.message).toBe('ClicPay: Acesso negado à carteira (HTTP 403).');
		expect(error.description).toContain('Choose a wallet of the same account.');
		expect(error.context.data).toMatchObject({ kind: 'rejected', code: 'permission' });
	});

	it('says which credential field to look at when the token is refused', async () => {
		const credentials = sandbox.credential({ accessToken: 'a-token-that-expired-long-ago' });
		const setup = { ...charging(sandbox, { items: orders('A') }), credentials };
		await expect(runNode(setup)).rejects.toMatchObject({
			message: 'ClicPay: Unauthenticated. (HTTP 401).',
			description: expect.stringContaining('Renew it in the credential.'),
		});
		expect(await sandbox.hits('A')).toBe(0);
	});

	it.each([
		[
			'400 with errors',
			400,
			{ errors: { amount: ['Valor deve ser entre 1 e 50000'] } },
			'validation',
		],
		['422 with both', 422, { message: 'Dados', errors: { amount: 'Valor' } }, 'validation'],
		['404 with an empty message', 404, { message: '' }, 'notFound'],
		['402 with a message', 402, { message: 'Saldo insuficiente' }, 'provider'],
		[
			'400 with the payment that failed',
			400,
			{ message: 'Erro', clicpay_reference: '1', status: 'failed' },
			'validation',
		],
		['400 with a status of its own', 400, { message: 'Erro', status: 'error' }, 'validation'],
	])('reads %s as a refusal: no money moved', async (_, status, body, code) => {
		await sandbox.arm({ kind: 'status', params: { status, body } });
		const error = await chargeError({});
		expect(error.context.data).toMatchObject({ kind: 'rejected', code, httpStatus: status });
		expect(error.message).toMatch(/^ClicPay: \S/);
	});

	const PAGE = 'text/html';
	const JSON_TYPE = 'application/json';

	it.each<[string, number, string, unknown]>([
		['400 with a list', 400, JSON_TYPE, ['no']],
		['400 with null', 400, JSON_TYPE, 'null'],
		['400 with nothing in it', 400, JSON_TYPE, {}],
		['400 with nothing', 400, PAGE, ''],
		['400 with a web page', 400, PAGE, '<html>Bad Request</html>'],
		['401 with a web page', 401, PAGE, '<html>Sign in</html>'],
		['403 of a firewall', 403, PAGE, '<html>Forbidden</html>'],
		['404 of another server', 404, PAGE, '<html>Not Found</html>'],
		['408 in ClicPay’s form', 408, JSON_TYPE, { message: 'Timeout' }],
		['425 in ClicPay’s form', 425, JSON_TYPE, { message: 'Too Early' }],
		['460 of a load balancer', 460, PAGE, ''],
		['499 of nginx', 499, PAGE, ''],
		['400 with a payment under way', 400, JSON_TYPE, { message: 'x', status: 'pending' }],
		[
			'400 with a payment in other words',
			400,
			JSON_TYPE,
			{ message: 'x', clicpay_reference: '1', status: 'processing' },
		],
		['422 with a success', 422, JSON_TYPE, { errors: { a: 'b' }, status: 'SUCCESSFUL ' }],
	])('%s is no refusal: nobody knows, and nothing is sent again', async (_, status, type, body) => {
		const params = { status, body, contentType: type };
		await sandbox.arm({ kind: 'status', params, times: 0, match: { method: 'POST' } });
		const { items } = await runNode(charging(sandbox, { items: orders('A') }));
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', reference: 'A' });
		const { byRoute } = await sandbox.counters();
		expect(byRoute['POST /api/v2/wallets/:wallet_id/c2b/mpesa']).toBe(1);
	});

	it('never shows a web page, and says where to look', async () => {
		const page = '<html><body>Forbidden by ACME</body></html>';
		const params = { status: 403, body: page, contentType: 'text/html' };
		await sandbox.arm({ kind: 'status', params });
		const error = await chargeError({ options: { whenOutcomeUnknown: 'stop' } });
		expect(`${error.message} ${error.description}`).not.toMatch(/<|ACME/);
		expect(error.message).toMatch(/HTTP 403.*web page/);
		expect(error.description).toMatch(/a firewall or another server.*base URL/);
	});
});
