import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { certificateValidity } from '../auth/certificate-validity';
import { InputProblem, ProviderFailure } from '../errors/failure';
import { redact } from '../errors/redact';
import { readAccepted } from '../http/answer';
import type { Contract } from '../http/contract';
import { connectionFailure, type WireResponse } from '../http/exchange';
import type { Path } from '../http/path';
import { agentOptions } from '../http/pools';
import { proxyFor } from '../http/proxy';
import type { Vendor } from '../vendor/http';
import type { Provider, ProviderSession } from './provider';

/** A read that every good credential may do, and what to say where it fails. */
export interface CredentialProbe {
	path: Path;
	query: Record<string, string | number>;
	contract: Contract<unknown>;
	/** What the read lists, for sentences: “wallets”. */
	lists: string;
	/** The label of the field with the address. */
	addressField: string;
	/** What a 401 means where a token was had, and what to do then. */
	unauthenticated: string;
	/** What to do where the token may not do this. */
	permission: string;
}

const TIMEOUT_MS = 20_000;

type CredentialTest = (
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
) => Promise<INodeCredentialTestResult>;

/**
 * The test of a credential, explained in sentences. n8n shows of a declarative test (`test` of the credential class)
 * no more than the system's codes: ENOTFOUND, ECONNREFUSED, ERR_INVALID_URL.
 *
 * The request is n8n's own, because only that one is under n8n's outbound policy here: the context of
 * a credential test has no filter to ask (n8n-core 2.41, credentials-test-context.js).
 */
export function credentialTest(provider: Provider, probe: CredentialProbe): CredentialTest {
	return async function (this, { data }) {
		const { default: vendor } = await import('../vendor/http');
		let session: ProviderSession | undefined;
		try {
			const credentials = data ?? {};
			await provider.load?.(credentials);
			session = provider.connect(credentials, vendor);
			await ask(this, provider, session, probe, vendor);
			const accepted = `${provider.profile.name} accepts this credential.`;
			const message = joined(accepted, certificateValidity(session.tls)?.text);
			return { status: 'OK', message };
		} catch (error) {
			const message = redact(textFor(error, session, provider, probe), session?.secrets() ?? []);
			return { status: 'Error', message };
		}
	};
}

/** @throws InputProblem or ProviderFailure unless the provider accepts the credential */
async function ask(
	context: ICredentialTestFunctions,
	provider: Provider,
	session: ProviderSession,
	{ contract, path, query }: CredentialProbe,
	vendor: Vendor,
): Promise<void> {
	// n8n goes through the same proxy, and would show the value that it cannot use.
	proxyFor(vendor, new URL(session.baseUrl).origin);
	const send = async (headers: Record<string, string>) => {
		const response = await sendByN8n(context, {
			uri: `${session.baseUrl}${path.text}`,
			qs: query,
			headers: { accept: 'application/json', ...headers },
			...(session.tls && { agentOptions: agentOptions(session.tls) }),
		});
		readAccepted(response, { effect: 'read', contract }, provider.profile, vendor);
	};
	const headers = await session.authorize().catch(asTokenProblem);
	const failed = await send(headers).then(
		() => undefined,
		(error: unknown) => ({ error }),
	);
	if (failed === undefined) return;
	// A token from memory may have been withdrawn meanwhile.
	if (!isUnauthenticated(failed.error) || !session.renew(headers)) throw failed.error;
	await send(await session.authorize());
}

function isUnauthenticated(error: unknown): boolean {
	return error instanceof ProviderFailure && error.details.code === 'unauthenticated';
}

/** Fetching a token says by itself what was wrong and where to look; its status is not the API's. */
class TokenProblem extends Error {}

function asTokenProblem(error: unknown): never {
	if (!(error instanceof ProviderFailure)) throw error;
	const message = error.message
		.replace(/The connection failed \(.+?\)/, 'nothing answers there')
		.replace(/A secure connection could not be made \(.+?\)/, 'its certificate cannot be trusted')
		.replace(/A secure connection could not be made: (.+?) \(.+?\)/, '$1');
	throw new TokenProblem(joined(message, error.details.advice));
}

/** The part of n8n's answer that is read; its type is `any`. */
interface N8nResponse {
	statusCode: number;
	headers: WireResponse['headers'];
	body?: unknown;
}

/** @throws ProviderFailure when nothing answered */
async function sendByN8n(
	{ helpers }: ICredentialTestFunctions,
	request: { uri: string; qs: object; headers: Record<string, string>; agentOptions?: object },
): Promise<WireResponse> {
	const answer = (await helpers
		.request({
			method: 'GET',
			...request,
			followRedirect: false,
			resolveWithFullResponse: true,
			simple: false,
			timeout: TIMEOUT_MS,
		})
		.catch((error: unknown) => {
			throw connectionFailure(error, false);
		})) as N8nResponse;
	const { body, headers, statusCode } = answer;
	return { status: statusCode, headers, text: typeof body === 'string' ? body : '' };
}

function textFor(
	error: unknown,
	session: ProviderSession | undefined,
	{ profile }: Provider,
	probe: CredentialProbe,
): string {
	if (error instanceof InputProblem) return `${error.message} ${error.example}`;
	if (error instanceof TokenProblem) return error.message;
	if (!(error instanceof ProviderFailure)) {
		return 'The test ended with an error of this package. Please report it to its authors.';
	}
	const { advice, code, httpStatus, message } = error.details;
	const check = `Check ${probe.addressField}.`;
	const host = session === undefined ? '' : new URL(session.baseUrl).host;
	const isNoApi = `There is no ${profile.name} API at this address. ${check}`;
	if (httpStatus === 404 && code === 'unrecognized') return isNoApi;
	switch (code) {
		case 'notFound':
			return isNoApi;
		case 'unauthenticated':
			return probe.unauthenticated;
		case 'permission':
			return `${profile.name} does not let this token list ${probe.lists}. ${probe.permission}`;
		case 'connection':
			return joined(nothingAnswers(error, host), check);
		case 'tls':
			return joined(
				/: (the server.+?) \(/.exec(message)?.[1]?.replace('the server', host).concat('.') ??
					`The certificate of ${host} cannot be trusted, or it does not speak https.`,
				advice ?? check,
			);
		case 'contract':
		case 'emptyResponse':
		case 'invalidJson':
		case 'unrecognized':
			return `Something answers at ${host}, but it is not the API of ${profile.name}${
				httpStatus === undefined ? '' : ` (HTTP ${httpStatus})`
			}. ${check}`;
		case 'redirect':
			return `${host} sends its visitors to another address (HTTP ${httpStatus}). ${check}`;
		case 'server':
			return `${profile.name} has a problem of its own (HTTP ${httpStatus}). Test again later.`;
		case 'rateLimited':
			return `${profile.name} asks for fewer requests (HTTP ${httpStatus}). Test again in a minute.`;
		default:
			return joined(message, advice ?? profile.advice[code]);
	}
}

function nothingAnswers({ message }: ProviderFailure, host: string): string {
	if (/ENOTFOUND|EAI_/.test(message)) {
		return `Nothing answers at this address: there is no server called ${host}.`;
	}
	return /ECONNREFUSED/.test(message)
		? `Nothing answers at this address: ${host} takes no connections.`
		: `Nothing answers at this address: ${host} cannot be reached from where n8n runs.`;
}

const joined = (...sentences: Array<string | undefined>) => sentences.filter(Boolean).join(' ');
