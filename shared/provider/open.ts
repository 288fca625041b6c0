import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
	NodeEgressFilter,
} from 'n8n-workflow';

import type { Account } from '../auth/account';
import { toNodeError } from '../errors/node-error';
import { credentialOf, egressFilter } from '../host';
import type { Api } from '../http/api';
import { createApi } from '../http/client';
import type { Effect } from '../http/retry';
import type { Vendor } from '../vendor/http';
import { download } from './download';
import type { Provider, ProviderSession } from './provider';
import {
	undocumentedCall,
	requirePath,
	type UndocumentedCall,
	type UndocumentedPath,
} from './undocumented-path';

type Context = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/**
 * The one door to a provider, for runs, editor methods and webhooks: reads the credential and loads
 * the libraries. It connects when something first asks for the session or the API: a forged delivery
 * must not cost a connection, and a proven one must not fail for an address that it does not need.
 *
 * @param read how the credential is read
 * @throws whatever n8n throws for a credential that it cannot give
 */
export async function openProvider<S>(
	context: Context,
	provider: Provider<S>,
	read: () => Promise<ICredentialDataDecryptedObject> = async () =>
		await credentialOf(context, provider.credential),
): Promise<OpenProvider<S>> {
	const { default: vendor } = await import('../vendor/http');
	const credentials = await read();
	await provider.load?.(credentials);
	return new OpenProvider(provider, credentials, vendor, egressFilter(context));
}

export class OpenProvider<S> {
	private connected: ProviderSession | undefined;

	constructor(
		private readonly provider: Provider<S>,
		readonly credentials: ICredentialDataDecryptedObject,
		readonly vendor: Vendor,
		private readonly filter: NodeEgressFilter | undefined,
	) {}

	/** @throws InputProblem when the credential cannot be used */
	get session(): ProviderSession {
		return (this.connected ??= this.provider.connect(this.credentials, this.vendor, this.filter));
	}

	get settings(): S {
		return this.provider.settings(this.credentials);
	}

	/** A call whose path no document states, as the credential has it. */
	undocumented<P extends string, B extends string>(
		call: UndocumentedPath<P, B>,
	): UndocumentedCall<P, B> {
		return undocumentedCall(call, this.credentials, this.session.baseUrl);
	}

	/** @throws InputProblem where the credential does not say how to make this call */
	require(call: UndocumentedPath): void {
		requirePath(call, this.credentials, this.session.baseUrl);
	}

	/** What must never be shown; of a credential that was not used, nothing was said. */
	secrets(): string[] {
		return this.connected?.secrets() ?? [];
	}

	/**
	 * Whose money this is; may ask the provider.
	 *
	 * @throws ProviderFailure of kind `notSent`, or InputProblem when the credential cannot be used
	 */
	async account(cancel?: AbortSignal): Promise<Account> {
		return await this.session.account(() => this.api('read', cancel));
	}

	/**
	 * A file at an address that the provider named.
	 *
	 * @throws ProviderFailure when it cannot be had
	 */
	async download(address: string, cancel?: AbortSignal): Promise<Buffer> {
		const { filter, session, vendor } = this;
		return await download(address, { vendor, baseUrl: session.baseUrl, filter, cancel });
	}

	/**
	 * @param effect of what is asked: decides the retry policy of every call that is not a GET
	 * @param cancel fires when n8n stops the execution
	 * @throws InputProblem when the credential cannot be used
	 */
	api(effect: Effect, cancel?: AbortSignal): Api {
		const { filter, provider, session, vendor } = this;
		return createApi({
			vendor,
			profile: provider.profile,
			session,
			effect,
			...(cancel && { cancel }),
			...(filter && { filter }),
		});
	}
}

/**
 * Runs a read for a picker in the editor, over the same request path as every operation.
 *
 * @throws NodeApiError or NodeOperationError
 */
export async function readInEditor<T, S>(
	context: ILoadOptionsFunctions,
	provider: Provider<S>,
	read: (api: Api, vendor: Vendor, settings: S) => Promise<T>,
): Promise<T> {
	let open: OpenProvider<S> | undefined;
	try {
		open = await openProvider(context, provider);
		return await read(open.api('read'), open.vendor, open.settings);
	} catch (error) {
		const secrets = open?.secrets() ?? [];
		throw toNodeError(error, { node: context.getNode(), secrets, movesMoney: false });
	}
}
