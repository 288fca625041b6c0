import { InputProblem } from '../errors/failure';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Where the sandbox of this package runs: no provider and no money is there. */
export const isThisMachine = ({ hostname }: URL): boolean => LOOPBACK.test(hostname);

/**
 * A URL that a secret may be sent to: https, or http on this machine for the sandbox.
 *
 * @throws InputProblem with the field's label
 */
export function requireSecureUrl(text: string, field: string): URL {
	const address = text.trim();
	// `api.example.com:443` would be read as an address of the scheme “api.example.com”.
	const hasScheme = /^[a-z][a-z+.-]*:\/\//i.test(address);
	if (!hasScheme || !URL.canParse(address)) {
		throw new InputProblem(
			field,
			address === ''
				? 'It is empty.'
				: hasScheme
					? 'This is not a web address.'
					: 'It must begin with https://.',
			'A good value looks like https://api.example.com.',
		);
	}
	const url = new URL(address);
	if (url.username !== '' || url.password !== '') {
		throw new InputProblem(
			field,
			'A user name or password in the address would end up in logs.',
			'Put it into the fields made for it.',
		);
	}
	const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url));
	if (!secure) {
		throw new InputProblem(
			field,
			'It must begin with https://, because secrets are sent over https only.',
			'http:// is accepted for this machine only.',
		);
	}
	return url;
}

/**
 * The address that an API's paths are appended to. People paste what they see in a document, so
 * whatever of those paths is there already is left out.
 *
 * @param ownPaths matches the API's own part of a path, from its first slash to the end
 * @returns without a slash at its end
 * @throws InputProblem with the field's label
 */
export function apiBase(text: string, field: string, ownPaths: RegExp): string {
	const { origin, pathname } = requireSecureUrl(text, field);
	return (origin + pathname.replace(/\/{2,}/g, '/').replace(ownPaths, '')).replace(/\/+$/, '');
}
