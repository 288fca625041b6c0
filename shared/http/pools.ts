import { createHash } from 'crypto';
import type { NodeEgressFilter } from 'n8n-workflow';

import { BoundedMap } from '../bounded-map';
import type { Dispatcher, Vendor } from '../vendor/http';
import { proxyFor, unusableProxy } from './proxy';

/** Client-side TLS of one credential. PEM texts. */
export interface TlsIdentity {
	ca?: string;
	cert?: string;
	key?: string;
	passphrase?: string;
	/** The oldest version to speak, where the provider demands more than 1.2. */
	minVersion?: 'TLSv1.2' | 'TLSv1.3';
}

/** The same in Node's words, for whoever opens connections: nothing older than TLS 1.2 is spoken. */
export function agentOptions(
	tls: TlsIdentity = {},
): TlsIdentity & Required<Pick<TlsIdentity, 'minVersion'>> {
	return { minVersion: 'TLSv1.2', ...tls };
}

export interface PoolRequest {
	/** Scheme, host and port. */
	origin: string;
	/** Separates the connections of two credentials; never a secret itself. */
	credentialKey: string;
	tls?: TlsIdentity;
	/** n8n's outbound policy; absent on n8n versions that have none. */
	filter?: NodeEgressFilter;
}

/** Idle sockets are dropped before servers usually drop theirs, so a reuse rarely meets a FIN. */
const KEEP_ALIVE_MS = 4_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** Connections of one credential to one provider, each with one call at a time: more calls wait. */
export const MOST_IN_FLIGHT = 100;
/** A rotated certificate or token makes a new pool; the least recently used ones are closed. */
const MOST_POOLS = 64;

const pools = new BoundedMap<string, Dispatcher>(MOST_POOLS, (pool) => {
	// Graceful: calls in flight finish. A pool that is already gone has nothing left to close.
	void pool.close().catch(() => undefined);
});

/**
 * The connection pool for one (origin, credential, client certificate, proxy), kept alive across
 * executions: one TCP and TLS handshake serves many calls.
 *
 * Behind a proxy undici takes the client certificate from `requestTls` only.
 *
 * @throws ProviderFailure `proxy` when the environment names one that cannot be used
 */
export function poolFor(vendor: Vendor, request: PoolRequest): Dispatcher {
	const proxy = proxyFor(vendor, request.origin);
	const key = createHash('sha256')
		.update(
			JSON.stringify([
				request.origin,
				request.credentialKey,
				request.tls ?? null,
				proxy,
				!!request.filter,
			]),
		)
		.digest('base64');

	return pools.take(key, () => open(vendor, request, proxy));
}

function open(vendor: Vendor, request: PoolRequest, proxy: string): Dispatcher {
	const tls = agentOptions(request.tls);
	const lookup = request.filter?.createSecureLookup();
	const connect = { ...tls, timeout: CONNECT_TIMEOUT_MS, ...(lookup && { lookup }) };
	const shared = {
		allowH2: false,
		// One total deadline per call governs; undici's own timers would only blur which one fired.
		bodyTimeout: 0,
		connections: MOST_IN_FLIGHT,
		headersTimeout: 0,
		keepAliveTimeout: KEEP_ALIVE_MS,
		pipelining: 1,
	};
	if (proxy === '') return new vendor.Pool(request.origin, { ...shared, connect });
	try {
		return new vendor.ProxyAgent({
			...shared,
			uri: proxy,
			connect,
			requestTls: { ...tls, ...serverName(request.origin) },
		});
	} catch {
		throw unusableProxy(vendor, request.origin, proxy);
	}
}

/** SNI carries host names only (RFC 6066 section 3); Node refuses an address there. */
function serverName(origin: string): { servername?: string } {
	const host = new URL(origin).hostname;
	const isAddress = host.startsWith('[') || /^[\d.]+$/.test(host);
	return isAddress ? {} : { servername: host };
}

/** Closes every pool once its calls have finished. For tests and benchmarks. */
export async function closePools(): Promise<void> {
	const open = [...pools.values()];
	pools.clear();
	await Promise.all(open.map(async (pool) => await pool.close()));
}
