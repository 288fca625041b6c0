import { HTTP_RULE, isSecure, isWebAddress } from '../../../kernel/webhooks/target.mjs';
import { isSent } from '../fields.mjs';
import { ORGANIZATIONS } from '../seed.mjs';
import { EVENT_TYPES } from './store.mjs';

/**
 * @typedef {import('../model.mjs').EndpointFields} EndpointFields
 * @typedef {import('../model.mjs').FieldErrors} FieldErrors
 * @typedef {(name: string, value: unknown) => FieldErrors} Check
 */

const MAX_URL = 2_048;

/**
 * Checks the body of a creation or of an update. The rules are documented; the English texts are
 * those of the provider's framework.
 *
 * @param {Record<string, unknown>} body
 * @param {{ wallets: Map<number, object>, creating: boolean }} context
 * @returns {{ errors: FieldErrors } | { changes: Partial<EndpointFields> }} the fields that were
 *   sent; a creation has its `url`
 */
export function readEndpoint(body, { wallets, creating }) {
	/** @type {FieldErrors} */
	const errors = {};
	/** @type {Partial<Record<keyof EndpointFields, unknown>>} */
	const changes = {};
	/** @type {(name: string, key: keyof EndpointFields, check: Check) => void} */
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
		listErrors((type) => EVENT_TYPES.some((known) => known === type)),
	);
	take(
		'organization_ids',
		'organizationIds',
		listErrors((id) => ORGANIZATIONS.some((known) => known === id)),
	);
	take(
		'wallet_ids',
		'walletIds',
		listErrors((id) => typeof id === 'number' && wallets.has(id)),
	);
	// Creation documents no such field, so it is not read there.
	if (!creating) take('active', 'active', booleanErrors);
	if (Object.keys(errors).length > 0) return { errors };
	// What the checks let pass has these types.
	const checked = /** @type {Partial<EndpointFields>} */ (changes);
	return { changes: checked };
}

/**
 * The body of the call that switches one event type.
 *
 * @param {Record<string, unknown>} body
 * @returns {{ errors: FieldErrors } | { type: string }}
 */
export function readEventType({ event_type: type }) {
	if (!isSent(type)) return { errors: { event_type: ['The event type field is required.'] } };
	if (typeof type === 'string' && EVENT_TYPES.includes(type)) return { type };
	return { errors: { event_type: ['The selected event type is invalid.'] } };
}

/**
 * The framework's refusal: the first text on top, and how many more there are.
 *
 * @param {FieldErrors} errors
 */
export function refusalBody(errors) {
	const texts = Object.values(errors).flat();
	const more = texts.length - 1;
	const rest = more > 0 ? ` (and ${more} more error${more > 1 ? 's' : ''})` : '';
	return { message: `${texts[0]}${rest}`, errors };
}

/** @type {Check} */
function urlErrors(name, url) {
	if (typeof url !== 'string') return { [name]: ['The url field must be a string.'] };
	/** @type {string[]} */
	const texts = [];
	if (!isWebAddress(url)) {
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

/** @param {(item: unknown) => boolean} isGood @returns {Check} */
function listErrors(isGood) {
	return (name, list) => {
		if (!Array.isArray(list)) return { [name]: [`The ${name} field must be an array.`] };
		const bad = list.flatMap((/** @type {unknown} */ item, index) =>
			isGood(item) ? [] : [`${name}.${index}`],
		);
		return Object.fromEntries(bad.map((key) => [key, [`The selected ${key} is invalid.`]]));
	};
}

/** @type {Check} */
function booleanErrors(name, value) {
	return typeof value === 'boolean' ? {} : { [name]: [`The ${name} field must be true or false.`] };
}
