/**
 * The body that a person gave an event, in the place of the provider's own.
 *
 * @param {unknown} body any JSON, or a text that is sent as it stands
 * @returns {string | undefined} undefined: none was given
 */
export function givenBody(body) {
	return body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
}
