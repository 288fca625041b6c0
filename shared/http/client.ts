import type { Dispatcher } from '../vendor/http';
import type { Api, CallOptions } from './api';
import { type ApiSetup, Call, type Line, type Method } from './call';
import type { Path } from './path';
import { poolFor } from './pools';

/**
 * The one request path of the package: authorise, check n8n's outbound policy, send over the pool,
 * read, retry where the effect allows it.
 */
export function createApi(setup: ApiSetup): Api {
	const base = new URL(setup.session.baseUrl);
	let pool: Dispatcher | undefined;
	// At the first send: a proxy that cannot be used is a failure of the call like others on the way.
	const dispatcher = () =>
		(pool ??= poolFor(setup.vendor, {
			origin: base.origin,
			credentialKey: setup.session.credentialKey,
			...(setup.session.tls && { tls: setup.session.tls }),
			...(setup.filter && { filter: setup.filter }),
		}));
	const headers = {
		accept: 'application/json',
		'accept-encoding': 'identity',
		'user-agent': setup.profile.userAgent,
	};
	const line: Line = {
		...setup,
		dispatcher,
		origin: base.origin,
		prefix: base.pathname.replace(/\/+$/, ''),
		headers,
		jsonHeaders: { ...headers, 'content-type': 'application/json' },
	};
	const call =
		(method: Method) =>
		<T>(path: Path, options: CallOptions<T> = {}) =>
			new Call<T>(line, method, path, options).run();
	return {
		get: call('GET'),
		post: call('POST'),
		put: call('PUT'),
		patch: call('PATCH'),
		delete: call('DELETE'),
	};
}
