import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { listItems } from '../../../shared/declare/list-items';
import { identifier, wholeNumber } from '../../../shared/http/contract-fields';
import { entriesOf } from '../../../shared/http/pages';
import { path } from '../../../shared/http/path';
import { credentialTest } from '../../../shared/provider/credential-test';
import type { ProviderSession } from '../../../shared/provider/provider';
import type { Vendor } from '../../../shared/vendor/http';
import { runNode } from '../../support/context';
import { type Answer, sendJson, TestServer } from '../../support/servers';
import { over, reading, SECRET, toyProvider, things, toySession } from '../../support/toy';
import { pay, type Pay, paying } from '../../support/toy-payment';

/** A toy that answers every refusal with 200, over real sockets. */
const { profile: PLAIN } = toyProvider(things());
const profile: typeof PLAIN = {
	...PLAIN,
	advice: { unauthenticated: 'Renew the token.' },
	refusalIn(body) {
		const { errors, message } = body as { errors?: unknown; message?: unknown };
		if (errors === undefined) return undefined;
		return {
			message: `${String(message)} (HTTP 200).`,
			...(errors === 'token' && { code: 'unauthenticated' as const }),
		};
	},
};

async function toyServer(answer: Answer, session: Partial<ProviderSession> = {}) {
	const server = await TestServer.start(answer);
	const connect = () => toySession({ baseUrl: server.origin, ...session });
	return { server, toy: { profile, connect } };
}

const payment = (z: Vendor['z']) => z.looseObject({ id: identifier(z) });

/** A payment in two calls: one that only asks, with headers of its own, and the one that pays. */
async function inTwoCalls({ api, input, key }: Pay) {
	const headers = { 'client-id': 'c-1', 'client-secret': SECRET };
	await api.post(path`/quotes`, { effect: 'read', headers, body: {} });
	const answer = await api.post(path`/payments`, { key, body: {}, contract: payment });
	return {
		outcome: 'succeeded' as const,
		json: { reference: input.reference ?? '' },
		answer,
	};
}

it('one payment, two calls: each with its own headers and its own patience', async () => {
	const { server, toy } = await toyServer(({ url }, response, count) => {
		sendJson(response, { id: 'P-1' }, url === '/quotes' && count === 1 ? 503 : 200);
	});
	const { items } = await runNode(pay(inTwoCalls, { items: [{ reference: 'A' }] }, toy));
	expect(items[0]?.json).toMatchObject({ outcome: 'succeeded', reference: 'A' });
	expect(server.heard.map(({ url }) => url)).toEqual(['/quotes', '/quotes', '/payments']);
	expect(server.heard.map(({ headers }) => headers['client-id'])).toEqual([
		'c-1',
		'c-1',
		undefined,
	]);
});

it('a header that cannot be sent: nothing was, and its value is not shown', async () => {
	const { server, toy } = await toyServer((_, response) => sendJson(response, {}));
	const provider = reading(async ({ api }) => {
		await api.post(path`/x`, { headers: { 'client-secret': `${SECRET}\r\nx: y` } });
		return { json: {}, raw: {} };
	});
	const run = runNode(over({ ...provider, ...toy }, { items: [{ name: 'A' }] }));
	const error = (await run.catch((caught: unknown) => caught)) as Error & { description?: string };
	expect(error.message).toContain('The header client-secret has a value that HTTP does not allow');
	expect(JSON.stringify([error.message, error.description])).not.toContain(SECRET);
	expect(server.heard).toEqual([]);
});

describe('a payment that is refused with 200', () => {
	// A reference that was paid is not paid again.
	let references = 0;
	const outcomeOf = async (body: object) => {
		const { toy } = await toyServer(({ url }, response) => {
			sendJson(response, url === '/quotes' ? {} : body);
		});
		const setup = pay(
			inTwoCalls,
			{ items: [{ reference: `R-${++references}` }], onError: 'continueRegularOutput' },
			toy,
		);
		return (await runNode(setup)).items[0]?.json;
	};

	it('has failed, in the provider’s words', async () => {
		const json = await outcomeOf({ errors: {}, message: 'Sem saldo' });
		expect(json).toMatchObject({ outcome: 'failed' });
		expect(JSON.stringify(json)).toContain('Sem saldo (HTTP 200).');
	});

	it('is unknown where the same answer has what an accepted one has', async () => {
		expect(await outcomeOf({ errors: {}, message: 'Recusado', id: 'P-1' })).toMatchObject({
			outcome: 'unknown',
		});
	});

	it('has succeeded where the body is no refusal', async () => {
		expect(await outcomeOf({ id: 'P-1' })).toMatchObject({ outcome: 'succeeded' });
	});
});

describe('a list that comes page by page', () => {
	const page = (z: Vendor['z']) =>
		z.looseObject({
			data: z.array(z.looseObject({ id: identifier(z) })),
			meta: z.looseObject({ totalCount: wholeNumber(z) }),
		});
	const provider = reading(({ api, hint }) =>
		listItems<{ id: string }>(
			{
				by: 'offset',
				pageSize: 50,
				identify: ({ entry }) => entry.id,
				fetchPage: async (skip) => {
					const { body, raw } = await api.get(path`/things`, {
						query: { skip, limit: 50 },
						contract: page,
					});
					return { items: entriesOf(body.data, raw), total: body.meta.totalCount };
				},
			},
			hint,
			({ id }) => ({ id }),
		),
	);
	const all = Array.from({ length: 73 }, (_, index) => ({ id: `T-${index}` }));
	/** Gives 20 of the 50 asked for. @param broken where its only page that fails begins */
	const listing = async (broken?: number) =>
		await toyServer(({ url }, response) => {
			const { searchParams } = new URL(url, 'http://toy');
			const skip = Number(searchParams.get('skip'));
			const limit = Math.min(20, Number(searchParams.get('limit')));
			const data = all.slice(skip, skip + limit);
			const meta = { totalCount: all.length, skip, limit };
			sendJson(response, { meta, data }, skip === broken ? 400 : 200);
		});

	it('is whole, although the server gives fewer than were asked for', async () => {
		const { server, toy } = await listing();
		const { items } = await runNode(over({ ...provider, ...toy }, { items: [{ name: 'A' }] }));
		expect(items.map(({ json }) => json.id)).toEqual(all.map(({ id }) => id));
		expect(server.heard.map(({ url }) => url)).toEqual(
			[0, 20, 40, 60].map((skip) => `/things?skip=${skip}&limit=50`),
		);
	});

	it('gives nothing of its first pages where a later one fails', async () => {
		const { toy } = await listing(60);
		const { items } = await runNode(
			over({ ...provider, ...toy }, { items: [{ name: 'A' }], onError: 'continueRegularOutput' }),
		);
		expect(items).toHaveLength(1);
		expect(items[0]?.json.error).toContain('HTTP 400');
	});
});

describe('the test of a credential that is refused with 200', () => {
	const tested = async (answer: Answer, session: Partial<ProviderSession> = {}) => {
		const { server, toy } = await toyServer(answer, session);
		const test = credentialTest(paying(inTwoCalls, toy), {
			path: path`/me`,
			query: {},
			contract: (z) => z.looseObject({}),
			lists: 'things',
			addressField: 'Base URL',
			unauthenticated: 'The toy does not accept this token.',
			permission: 'This token may not list things.',
		});
		const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData);
		const credential = { id: '', name: '', type: 'toyApi', data: {} as IDataObject };
		const result = await test.call(
			context as unknown as ICredentialTestFunctions,
			credential as ICredentialsDecrypted,
		);
		return { result, server };
	};

	it('says what a token that is refused means', async () => {
		const { result } = await tested((_, response) =>
			sendJson(response, { errors: 'token', message: 'Token expirado' }),
		);
		expect(result).toEqual({
			status: 'Error',
			message: 'The toy does not accept this token.',
		});
	});

	it('renews a token that was withdrawn', async () => {
		const { result, server } = await tested(
			(_, response, count) => sendJson(response, count === 1 ? { errors: 'token' } : {}),
			{ renew: () => true },
		);
		expect(result.status).toBe('OK');
		expect(server.heard).toHaveLength(2);
	});
});
