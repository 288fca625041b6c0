import { ProviderFailure } from '../errors/failure';
import type { Vendor } from '../vendor/http';

/** What undici can go through. */
const SCHEMES = new Set(['http:', 'https:', 'socks:', 'socks5:']);

/**
 * The proxy that n8n's environment names for an origin, empty for none. Resolved as n8n does, by
 * proxy-from-env: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY in either case.
 *
 * @throws ProviderFailure `proxy`, kind `notSent`, naming the variable. Its value may hold a password,
 *   so nothing of it is shown.
 */
export function proxyFor(vendor: Vendor, origin: string): string {
	const proxy = vendor.getProxyForUrl(origin);
	const problem = proxy === '' ? undefined : problemOf(proxy);
	if (problem !== undefined) throw unusable(variableOf(vendor, origin, proxy), problem);
	return proxy;
}

/** For an address that looks right and yet cannot be used; what the library says may quote it. */
export function unusableProxy(vendor: Vendor, origin: string, proxy: string): ProviderFailure {
	return unusable(variableOf(vendor, origin, proxy), 'it cannot be used');
}

function problemOf(proxy: string): string | undefined {
	if (!URL.canParse(proxy)) return 'it is not a web address';
	const { hash, pathname, protocol, search, hostname, username, password } = new URL(proxy);
	if (!SCHEMES.has(protocol)) return 'it must begin with http://, https:// or socks5://';
	if (hostname === '') return 'it names no host';
	// An unescaped # or / in a password ends the host there, and what is left would be asked for it.
	if (hash !== '' || search !== '' || pathname.length > 1) return 'something follows its host';
	return isEncoded(username) && isEncoded(password)
		? undefined
		: 'a % in its user name or password is not part of an escape';
}

function isEncoded(text: string): boolean {
	try {
		decodeURIComponent(text);
		return true;
	} catch {
		return false;
	}
}

/** proxy-from-env does not say where a value comes from. No scheme has a variable of this name. */
function variableOf(vendor: Vendor, origin: string, proxy: string): string {
	const { host, protocol } = new URL(origin);
	const name = `${protocol.slice(0, -1).toUpperCase()}_PROXY`;
	const bare = (address: string) => address.replace(/^(?:no-such-scheme|https?):\/\//, '');
	const ofAll = vendor.getProxyForUrl(`no-such-scheme://${host}`);
	return ofAll !== '' && bare(ofAll) === bare(proxy) ? 'ALL_PROXY' : name;
}

function unusable(variable: string, problem: string): ProviderFailure {
	return new ProviderFailure({
		kind: 'notSent',
		code: 'proxy',
		message: `The environment variable ${variable} (or ${variable.toLowerCase()}) of n8n does not name a proxy that can be used: ${problem}.`,
		advice:
			'A good value looks like http://user:password@proxy.example.com:3128. Escape special characters of the user name and password: # as %23, % as %25, / as %2F, @ as %40. Whoever runs n8n can change it.',
	});
}
