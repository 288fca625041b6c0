/**
 * Sends JSON with exactly `application/json`: the framework would add a charset to text.
 *
 * @param {import('fastify').FastifyReply} reply
 * @param {number} status
 * @param {unknown} body
 * @param {Record<string, string | number>} [headers]
 */
export function sendJson(reply, status, body, headers) {
	reply.code(status).header('content-type', 'application/json');
	if (headers) reply.headers(headers);
	return reply.send(Buffer.from(JSON.stringify(body)));
}

/**
 * A small gateway error page of the kind a front proxy shows.
 *
 * @param {number} status
 * @param {string} title
 * @returns {string} HTML
 */
export function gatewayPage(status, title) {
	return (
		`<html>\r\n<head><title>${status} ${title}</title></head>\r\n<body>\r\n` +
		`<center><h1>${status} ${title}</h1></center>\r\n<hr><center>sandbox proxy</center>\r\n` +
		'</body>\r\n</html>\r\n'
	);
}

/**
 * @param {Pick<import('fastify').FastifyRequest, 'headers'>} request
 * @param {string} name in small letters
 * @returns {string | null} null where the request has no such header
 */
export function headerOf({ headers }, name) {
	const value = headers[name];
	return value === undefined ? null : String(value);
}

/** @param {unknown} error what was thrown @returns {string} */
export function messageOf(error) {
	return error instanceof Error ? error.message : String(error);
}

/** @param {unknown} error what was thrown @returns {string | undefined} the system's word for it */
export function codeOf(error) {
	return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
