import { provider } from '../../../../nodes/Kapitale/provider';
import { runNode } from '../../../support/context';
import { calling } from '../../../providers/kapitale/calls';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(60000, (started) => (sandbox = started));

const PAGE = 'text/html';
const answering = async (status: number, contentType: string, body: unknown, setup = {}) => {
	const params = { status, contentType, body };
	await sandbox.arm(
		{ kind: 'status', params, times: 0, match: { method: 'POST', path: '/order' } },
		'kapitale',
	);
	return await runNode(calling(sandbox, 'order.create', { items: [{ reference: 'A' }], ...setup }));
};

describe('refusals of Kapitale', () => {
	it.each<[string, number, string, unknown]>([
		['400 with a web page', 400, PAGE, '<html>Bad Request</html>'],
		['401 with a web page', 401, PAGE, '<html>Sign in</html>'],
		['403 of a firewall', 403, PAGE, '<html>Forbidden</html>'],
		['404 of another server', 404, PAGE, ''],
		['422 without a word', 422, 'application/json', { statusCode: 422 }],
		['408', 408, 'application/json', { message: 'Request Timeout' }],
		['460 of a load balancer', 460, PAGE, ''],
	])('%s: nobody knows, and the order is not sent again', async (_, ...answer) => {
		const { items } = await answering(...answer);
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', reference: 'A' });
		const { byRoute } = await sandbox.counters('kapitale');
		expect(byRoute['POST /order']).toBe(1);
	});

	it.each<[string, unknown, string]>([
		['a message', { message: 'no', code: 7 }, 'no'],
		['a list of messages', { message: ['a', 'b'], error: 'Bad Request' }, 'a; b; Bad Request'],
		['errors by field', { errors: { cnpj: ['bad'], date: 'late' } }, 'bad; late'],
		['errors as objects', { errors: [{ field: 'cnpj', message: 'bad' }] }, 'cnpj; bad'],
		['a problem by RFC 9457', { title: 'Invalid', detail: 'cnpj' }, 'cnpj; Invalid'],
		['words of OAuth', { error: 'x', error_description: 'y' }, 'x; y'],
	])('%s in JSON is a refusal: its form is not documented', (_, body, message) => {
		expect(provider.profile.readError(body, 400)).toMatchObject({
			message: `${message} (HTTP 400).`,
		});
	});

	it.each([null, 'no', 5, [], ['no'], {}, { message: '' }, { message: ' ', error: null }])(
		'%j is none',
		(body) => {
			expect(provider.profile.readError(body, 400)).toBeUndefined();
		},
	);

	it('a body nested without end is no danger', () => {
		const deep = JSON.parse('{"errors":'.repeat(5_000) + '"x"' + '}'.repeat(5_000)) as unknown;
		expect(provider.profile.readError(deep, 400)).toBeUndefined();
	});
});
