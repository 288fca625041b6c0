import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

import { InputProblem } from '../../../shared/errors/failure';
import { path } from '../../../shared/http/path';
import { readInEditor } from '../../../shared/provider/open';
import { editorContext } from '../../support/context';
import { SECRET, things, toyProvider, toyRun, toySession } from '../../support/toy';

let server: Server;
let answers: Array<{ status: number; body: object }>;
let asked: string[];

beforeAll(async () => {
	server = createServer((request, response) => {
		asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
		const { status, body } = answers.shift() ?? { status: 200, body: { done: true } };
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});
beforeEach(() => {
	answers = [];
	asked = [];
});

const provider = (more = {}) =>
	toyProvider(things(), {
		connect: () =>
			toySession({
				baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
				authorize: async () => ({ authorization: `Bearer ${SECRET}` }),
			}),
		...more,
	});
const ask = async (toy = provider()) =>
	await readInEditor(editorContext(toyRun(toy)), toy, async (api) => {
		const { raw } = await api.get(path`/things`);
		return raw;
	});

it('asks the provider with the credential, over the path of every operation', async () => {
	expect(await ask()).toEqual({ done: true });
	expect(asked).toEqual([`GET /things Bearer ${SECRET}`]);
});

it('is a read: a passing fault is tried again', async () => {
	answers = [{ status: 503, body: {} }];
	expect(await ask()).toEqual({ done: true });
	expect(asked).toHaveLength(2);
});

it('a refusal is an error in plain words, without the secret and without talk of money', async () => {
	answers = [{ status: 404, body: { message: SECRET } }];
	const error = (await ask().catch((caught: unknown) => caught)) as Error & {
		description: string;
	};
	expect(error.name).toBe('NodeApiError');
	expect(error.message).toMatch(/^Toy/);
	expect(`${error.message} ${error.description}`).not.toMatch(new RegExp(`${SECRET}|money`));
});

it('a credential that cannot be used is an error, too', async () => {
	const connect = () => {
		throw new InputProblem('Base URL', 'It is empty.', 'Like: https://…');
	};
	await expect(ask(provider({ connect }))).rejects.toThrow('Base URL: It is empty.');
	expect(asked).toEqual([]);
});

it('so is a credential that is gone, and a library that throws', async () => {
	const toy = provider();
	const context = editorContext(toyRun(toy));
	const gone = async () => await Promise.reject(new Error('Credential does not exist'));
	context.getCredentials = gone as typeof context.getCredentials;
	await expect(readInEditor(context, toy, async () => undefined)).rejects.toMatchObject({
		name: 'NodeApiError',
		message: 'The credential could not be opened: Credential does not exist',
		description: expect.stringContaining('Choose the credential again'),
	});
	const none = 'Node does not have any credentials set for "toyApi"';
	context.getCredentials = (async () =>
		await Promise.reject(new Error(none))) as typeof context.getCredentials;
	await expect(readInEditor(context, toy, async () => undefined)).rejects.toMatchObject({
		message: 'No credential is chosen in this node.',
		description: expect.stringContaining('at the top of its panel'),
	});
	const connect = () => {
		throw new TypeError('Invalid URL');
	};
	await expect(ask(provider({ connect }))).rejects.toMatchObject({ name: 'NodeOperationError' });
});
