import { InputProblem } from '../errors/failure';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * A URL that a secret may be sent to: https, or http on this machine for the sandbox.
 *
 * @throws InputProblem with the field's label
 */
export function requireSecureUrl(text: string, field: string): URL {
	if (!URL.canParse(text.trim())) {
		throw new InputProblem(
			field,
			text.trim() === '' ? 'It is empty.' : 'This is not a web address.',
			'A good value looks like https://api.example.com.',
		);
	}
	const url = new URL(text.trim());
	if (url.username !== '' || url.password !== '') {
		throw new InputProblem(
			field,
			'A user name or password in the address would end up in logs.',
			'Put it into the fields made for it.',
		);
	}
	const secure =
		url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
	if (!secure) {
		throw new InputProblem(
			field,
			'Secrets are sent over https only.',
			'Use an address that starts with https:// (http is accepted for this machine only).',
		);
	}
	return url;
}
