import type { NodeEgressFilter } from 'n8n-workflow';

import { isThisMachine } from '../auth/environment';
import { ProviderFailure } from '../errors/failure';
import { exchangeBytes } from '../http/exchange';
import { poolFor } from '../http/pools';
import { throwIfCancelled } from '../http/wait';
import type { Vendor } from '../vendor/http';

const DEADLINE_MS = 20_000;
const MOST_BYTES = 5 * 1024 * 1024;

interface Surroundings {
	vendor: Vendor;
	/** Of the session: from this machine, this machine may be asked. */
	baseUrl: string;
	filter: NodeEgressFilter | undefined;
	cancel: AbortSignal | undefined;
}

/**
 * A file at an address that somebody else wrote: nothing of the credential goes there, n8n’s outbound
 * policy is asked, and nobody is followed elsewhere. Asked once.
 *
 * @throws ProviderFailure when it cannot be had
 */
export async function download(
	address: string,
	{ vendor, baseUrl, filter, cancel }: Surroundings,
): Promise<Buffer> {
	const url = addressOf(address, baseUrl);
	throwIfCancelled(cancel);
	const verdict = await filter?.validateUrl(url);
	if (verdict && !verdict.ok) {
		throw unavailable('n8n’s outbound network policy does not allow its address');
	}
	const pool = poolFor(vendor, {
		origin: url.origin,
		credentialKey: 'download',
		...(filter && { filter }),
	});
	const { body, status } = await exchangeBytes(
		pool,
		{
			origin: url.origin,
			method: 'GET',
			path: url.pathname + url.search,
			headers: { accept: '*/*', 'accept-encoding': 'identity' },
			body: null,
		},
		{ deadlineMs: DEADLINE_MS, maxBytes: MOST_BYTES, cancel },
	);
	if (status === 200 && body.length > 0) return body;
	throw unavailable(
		`its address answers HTTP ${status}${status === 200 ? ' and nothing else' : ''}`,
	);
}

function addressOf(address: string, baseUrl: string): URL {
	if (!URL.canParse(address)) throw unavailable('its address is none');
	const url = new URL(address);
	const isAtHome = isThisMachine(url) && isThisMachine(new URL(baseUrl));
	const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isAtHome);
	if (!isSafe || url.username !== '' || url.password !== '') {
		throw unavailable('its address is not one of https alone');
	}
	return url;
}

const unavailable = (why: string) =>
	new ProviderFailure({
		kind: 'notSent',
		code: 'connection',
		message: `The file could not be fetched: ${why}.`,
	});
