import { HTTP_RULE, isSecure, isWebAddress } from '../../../kernel/webhooks/target.mjs';
import { isSent } from '../fields.mjs';
import { ORGANIZATIONS } from '../seed.mjs';
import { EVENT_TYPES } from './store.mjs';

const MAX_URL = 2_048;

/**
 * Checks the body of a creation or of an update. The rules are documented; the English texts are
 * those of the provider's framework.
 *
 * @param {Record<string, unknown>} body
 * @param {{ wallets: Map<number, object>, creating: boolean }} context
 * @returns {{ errors: Record<string, string[]> } | { changes: object }} the fields that were sent
 */
export function readEndpoint(body, { wallets, creating }) {
	const errors = {};
	const changes = {};
	const take = (name, key, check) => {
		const value = body[name];
		if (!isSent(value)) return;
		changes[key] = value;
		Object.assign(errors, check(name, value));
	};
	if (creating && !isSent(body.url)) errors.url = ['The url field is required.'];
	take('url', 'url', urlErrors);
	take(
		'events_enabled',
		'eventsEnabled',
		listErrors((type) => EVENT_TYPES.includes(type)),
	);
	take(
		'organization_ids',
		'organizationIds',
		listErrors((id) => ORGANIZATIONS.includes(id)),
	);
	take(
		'wallet_ids',
		'walletIds',
		listErrors((id) => wallets.has(id)),
	);
	// Creation documents no such field, so it is not read there.
	if (!creating) take('active', 'active', booleanErrors);
	return Object.keys(errors).length > 0 ? { errors } : { changes };
}

/**
 * The body of the call that switches one event type.
 *
 * @returns {{ errors: Record<string, string[]> } | { type: string }}
 */
export function readEventType({ event_type: type }) {
	if (!isSent(type)) return { errors: { event_type: ['The event type field is required.'] } };
	if (EVENT_TYPES.includes(type)) return { type };
	return { errors: { event_type: ['The selected event type is invalid.'] } };
}

/** The framework's refusal: the first text on top, and how many more there are. */
export function refusalBody(errors) {
	const texts = Object.values(errors).flat();
	const more = texts.length - 1;
	const rest = more > 0 ? ` (and ${more} more error${more > 1 ? 's' : ''})` : '';
	return { message: texts[0] + rest, errors };
}

function urlErrors(name, url) {
	const texts = [];
	if (typeof url !== 'string') texts.push('The url field must be a string.');
	else if (!isWebAddress(url)) {
		texts.push('The url field must be a valid URL.');
		if (!url.startsWith('https://')) texts.push(httpsText());
	} else if (!isSecure(url)) texts.push(httpsText());
	if (url.length > MAX_URL) {
		texts.push(`The url field must not be greater than ${MAX_URL} characters.`);
	}
	return texts.length > 0 ? { [name]: texts } : {};
}

function httpsText() {
	return `The url field must start with one of the following: https://. ${HTTP_RULE}`;
}

function listErrors(isGood) {
	return (name, list) => {
		if (!Array.isArray(list)) return { [name]: [`The ${name} field must be an array.`] };
		const bad = list.flatMap((item, index) => (isGood(item) ? [] : [`${name}.${index}`]));
		return Object.fromEntries(bad.map((key) => [key, [`The selected ${key} is invalid.`]]));
	};
}

function booleanErrors(name, value) {
	return typeof value === 'boolean' ? {} : { [name]: [`The ${name} field must be true or false.`] };
}
