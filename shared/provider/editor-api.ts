import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { toNodeError } from '../errors/node-error';
import { credentialOf, egressFilter } from '../host';
import type { Api } from '../http/api';
import { createApi } from '../http/client';
import type { Vendor } from '../vendor';
import type { ProviderNode } from './provider';

/** Runs a read for a picker in the editor, over the same request path as every operation. */
export async function editorApi<T>(
	context: ILoadOptionsFunctions,
	provider: ProviderNode,
	read: (api: Api, vendor: Vendor) => Promise<T>,
): Promise<T> {
	let secrets: string[] = [];
	try {
		const { default: vendor } = await import('../vendor');
		const credentials = await credentialOf(context, provider.credential);
		const filter = egressFilter(context);
		const session = provider.connect(credentials, vendor, filter);
		secrets = session.secrets();
		const api = createApi({
			vendor,
			profile: provider.profile,
			session,
			effect: 'read',
			...(filter && { filter }),
		});
		return await read(api, vendor);
	} catch (error) {
		throw toNodeError(error, { node: context.getNode(), secrets, movesMoney: false });
	}
}
