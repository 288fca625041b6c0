import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	INodeType,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { ClicPayWalletTrigger } from '../../../nodes/ClicPay/ClicPayWalletTrigger.node';
import { ClicPayWallet } from '../../../nodes/ClicPay/ClicPayWallet.node';
import { KapitaleOrder } from '../../../nodes/Kapitale/KapitaleOrder.node';
import { KapitaleOrderTrigger } from '../../../nodes/Kapitale/KapitaleOrderTrigger.node';
import { forgetAllTokens } from '../../../shared/auth/token';
import { TestAuthority } from '../../support/certificates';
import { kapitaleCredential } from '../../providers/kapitale/calls';
import { Sandbox } from '../../support/sandbox';
import { sendJson, TestServer } from '../../support/servers';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await Sandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	forgetAllTokens();
	await sandbox.reset();
});

/** As n8n finds the test of a credential: by the name that a node's description gives it. */
async function test(nodeType: INodeType, data: IDataObject) {
	const [use] = nodeType.description.credentials ?? [];
	const test = nodeType.methods?.credentialTest?.[String(use?.testedBy)];
	if (!test) throw new Error('The node tests no credential.');
	const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData);
	return await test.call(
		context as unknown as ICredentialTestFunctions,
		{
			id: '',
			name: '',
			type: String(use?.name),
			data,
		} as ICredentialsDecrypted,
	);
}

const SUBJECTS = [
	{
		name: 'ClicPay',
		node: new ClicPayWallet(),
		trigger: new ClicPayWalletTrigger(),
		values: (changes: IDataObject = {}) => sandbox.credential(changes).clicPayApi as IDataObject,
		field: 'Environment and Base URL',
	},
	{
		name: 'Kapitale',
		node: new KapitaleOrder(),
		trigger: new KapitaleOrderTrigger(),
		values: (changes: IDataObject = {}) => kapitaleCredential(sandbox, changes).kapitaleApi,
		field: 'API Base URL',
	},
];
const CODES = /ENOTFOUND|EAI_|ECONN|ETIMEDOUT|ERR_|UND_ERR|undefined|\bnull\b|Error:/;

describe.each(SUBJECTS)(
	'the test of a $name credential',
	({ name, node, trigger, values, field }) => {
		const refused = async (changes: IDataObject) => {
			const { status, message } = await test(node, values(changes));
			expect(status).toBe('Error');
			expect(message).not.toMatch(CODES);
			return message;
		};

		it('is the same in both nodes', async () => {
			for (const nodeType of [node, trigger]) {
				expect(await test(nodeType, values())).toEqual({
					status: 'OK',
					message: `${name} accepts this credential.`,
				});
			}
		});

		it.each(['/api/v2', '/order'])('takes an address with the API’s own path: %s', async (path) => {
			const isOwn = (name === 'ClicPay') === (path === '/api/v2');
			const { status } = await test(node, values({ baseUrl: String(values().baseUrl) + path }));
			expect(status).toBe(isOwn ? 'OK' : 'Error');
		});

		it.each([
			['', /Base URL: It is empty\./],
			['api.example.com', /It must begin with https:\/\/\. A good value looks like/],
			[
				'http://api.example.com',
				/It must begin with https:\/\/, because secrets are sent over https only/,
			],
			['https://', /not a web address/],
		])('says how an address has to look: %j', async (baseUrl, words) => {
			expect(await refused({ baseUrl })).toMatch(words);
		});

		it('says that no server has this name', async () => {
			const message = await refused({ baseUrl: 'https://no-such-host.invalid' });
			expect(message).toMatch(/^Nothing answers at this address: .*no-such-host\.invalid/);
			expect(message).toContain(`Check ${field}.`);
		});

		it('says that nothing listens there', async () => {
			expect(await refused({ baseUrl: 'http://127.0.0.1:9' })).toBe(
				`Nothing answers at this address: 127.0.0.1:9 takes no connections. Check ${field}.`,
			);
		});

		it('says that a certificate cannot be trusted', async () => {
			const authority = await TestAuthority.create('Unknown CA');
			const server = await TestServer.start(
				(_, response) => sendJson(response, {}),
				await authority.issue(),
			);
			expect(await refused({ baseUrl: server.origin })).toMatch(
				/^127\.0\.0\.1:\d+’s certificate is signed by an authority that is not trusted here\. Check/,
			);
		});

		it('says that the server there does not speak https', async () => {
			const server = await TestServer.start((_, response) => sendJson(response, {}));
			expect(await refused({ baseUrl: server.origin.replace('http:', 'https:') })).toMatch(
				/does not speak https/,
			);
		});

		const answering = async (status: number, body: string, headers = {}) => {
			const server = await TestServer.start((_, response) => {
				response.writeHead(status, { 'content-type': 'text/html', ...headers });
				response.end(body);
			});
			return await refused({ baseUrl: server.origin });
		};

		it.each([
			[200, '<html>Welcome</html>'],
			[200, ''],
			[200, '{"ok":true}'],
			[403, '<html>Forbidden</html>'],
		])('says that something else answers: HTTP %s, %j', async (status, body) => {
			expect(await answering(status, body)).toMatch(
				new RegExp(`^Something answers at 127.+, but it is not the API of ${name}.*Check ${field}`),
			);
		});

		it.each([
			[404, '<html>Not Found</html>', /API.* at this address\. Check/],
			[404, '{"message":"no"}', /API.* at this address\. Check/],
			[401, '{"message":"no"}', /accept/],
			[403, '{"message":"no"}', /does not let (it|this token) list/],
			[503, '<html>Down</html>', /has a problem of its own \(HTTP 503\)/],
			[429, '{"message":"no"}', /asks for fewer requests/],
		])('HTTP %s, %s', async (status, body, words) => {
			expect(await answering(status, body)).toMatch(words);
		});

		it('says that the address sends its visitors elsewhere, and does not follow', async () => {
			const elsewhere = await TestServer.start((_, response) => sendJson(response, {}));
			expect(await answering(302, '', { location: elsewhere.origin })).toMatch(
				/to another address/,
			);
			expect(elsewhere.heard).toHaveLength(0);
		});
	},
);

it('a wrong token', async () => {
	const { node, values } = SUBJECTS[0] as (typeof SUBJECTS)[0];
	expect(await test(node, values({ accessToken: 'wrong-token' }))).toEqual({
		status: 'Error',
		message: expect.stringContaining('does not accept this access token') as string,
	});
});

it('a wrong client, in the words of where tokens come from', async () => {
	const { node, values } = SUBJECTS[1] as (typeof SUBJECTS)[1];
	const { message } = await test(node, values({ clientSecret: 'wrong-secret' }));
	expect(message).toMatch(/No access token.*Check the client ID and the client secret/);
	expect(message).not.toContain('wrong-secret');
});

it.each([
	['http://127.0.0.1:9/token', /from the token URL: nothing answers there\. Check the token URL/],
	['https://no-such-host.invalid/token', /from the token URL: nothing answers there\./],
	['http://auth.example.com', /Token URL: It must begin with https/],
	['auth.example.com', /Token URL: It must begin with https/],
	['', /Token URL: It is empty/],
])('a wrong token URL: %j', async (tokenUrl, words) => {
	for (const { node, values } of SUBJECTS) {
		const { message } = await test(node, values({ tokenUrl, authentication: 'clientCredentials' }));
		expect(message).toMatch(words);
		expect(message).not.toMatch(CODES);
	}
});

it('a token that was withdrawn meanwhile is fetched anew', async () => {
	const { node, values } = SUBJECTS[1] as (typeof SUBJECTS)[1];
	await test(node, values());
	await sandbox.arm({ kind: '401-once', match: { path: '/order' } }, 'kapitale');
	expect(await test(node, values())).toMatchObject({ status: 'OK' });
});

describe('behind a proxy that cannot be used', () => {
	afterEach(() => void delete process.env.HTTP_PROXY);

	it('names the variable, and nothing of it', async () => {
		const { node, values } = SUBJECTS[0] as (typeof SUBJECTS)[0];
		process.env.HTTP_PROXY = 'http://corp-user:S3cr#tPass@proxy:3128';
		const { message } = await test(node, values());
		expect(message).toMatch(/^The environment variable HTTP_PROXY/);
		expect(message).not.toMatch(/S3cr|tPass|corp-user/);
	});
});
