import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	INode,
	INodeParameters,
} from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';

import { KapitaleApi } from '../../credentials/KapitaleApi.credentials';
import { forgetAllTokens } from '../../shared/auth/token';
import { kapitaleCredential } from '../providers/kapitale/calls';
import { Sandbox } from '../support/sandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await Sandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	forgetAllTokens();
	await sandbox.reset();
});

const credential = new KapitaleApi();
const request: IHttpRequestOptions = { method: 'GET', url: '/order' };

/** As n8n works a stored credential out before anybody gets it: defaults, then expressions. */
function workedOut(stored: IDataObject): IDataObject {
	const data = NodeHelpers.getNodeParameters(
		credential.properties,
		stored as INodeParameters,
		true,
		false,
		null,
		null,
	) as INodeParameters;
	const node: INode = {
		id: 'credential',
		name: 'Credential',
		type: 'none',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const nodeTypes = {
		getByName: () => ({ description: { properties: [] } }),
		getByNameAndVersion: () => ({ description: { properties: [] } }),
		getKnownTypes: () => ({}),
	} as unknown as ConstructorParameters<typeof Workflow>[0]['nodeTypes'];
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getComplexParameterValue(
		node,
		data,
		'internal',
		{},
		undefined,
		undefined,
		data as unknown as Parameters<typeof workflow.expression.getComplexParameterValue>[6],
	) as IDataObject;
}

describe('the Kapitale credential', () => {
	it.each([
		['production', 'https://partners-auth.kapitale.com.br/oauth2/token'],
		['sandbox', 'https://partners-auth-sandbox.kapitale.com.br/oauth2/token'],
		['custom', 'http://127.0.0.1:1/token'],
	])('%s fetches its tokens from %s', (environment, tokenUrl) => {
		const customTokenUrl = 'http://127.0.0.1:1/token';
		expect(workedOut({ environment, customTokenUrl }).tokenUrl).toBe(tokenUrl);
	});

	it('asks for the four scopes of the guide, and for the fifth only where it is turned on', () => {
		const four =
			'partner-can/cnpj.read partner-can/orders.create partner-can/orders.read partner-can/orders.sentnf';
		expect(workedOut({}).scope).toBe(four);
		expect(workedOut({ receivables: true }).scope).toBe(`${four} partner-can/receivable.read`);
		expect(workedOut({ scopes: ' partner-can/a,\n partner-can/b ' }).scope).toBe(
			'partner-can/a partner-can/b',
		);
	});

	it('knows no address of the API by itself', () => {
		const baseUrl = credential.properties.find(({ name }) => name === 'baseUrl');
		expect(baseUrl).toMatchObject({ default: '', required: true });
		expect(baseUrl?.displayOptions).toBeUndefined();
	});

	it('fetches one token for many requests and leaves the rest of the request alone', async () => {
		const values = kapitaleCredential(sandbox).kapitaleApi as ICredentialDataDecryptedObject;
		const all = await Promise.all(
			Array.from({ length: 20 }, async () => await credential.authenticate(values, request)),
		);
		expect(new Set(all.map(({ headers }) => headers?.authorization)).size).toBe(1);
		expect(all[0]).toMatchObject({
			...request,
			headers: { authorization: expect.stringMatching(/^Bearer eyJ/) },
		});
		expect((await sandbox.counters('kapitale')).tokenCalls).toBe(1);
	});

	it('has no hidden expirable token: with one, HTTP Request would send a POST twice', () => {
		expect(credential).not.toHaveProperty('preAuthentication');
		for (const { typeOptions } of credential.properties) {
			expect(typeOptions?.expirable).toBeUndefined();
		}
	});

	it('hides the secrets while they are typed', () => {
		const hidden = credential.properties.filter(({ typeOptions }) => typeOptions?.password);
		expect(hidden.map(({ name }) => name)).toEqual([
			'clientSecret',
			'webhookToken',
			'previousWebhookToken',
		]);
	});
});
