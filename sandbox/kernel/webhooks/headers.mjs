/**
 * @param {string} body
 * @param {string} agent who says to send it
 * @returns {Record<string, string>} what every webhook with JSON in it has
 */
export function jsonHeaders(body, agent) {
	return {
		'content-type': 'application/json',
		'user-agent': agent,
		'content-length': String(Buffer.byteLength(body)),
	};
}
