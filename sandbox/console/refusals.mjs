/** A request of the control API that cannot be understood; the message is for its sender. */
export class RequestError extends Error {}

/** @param {import('fastify').FastifyReply} reply @param {number} status @param {string} error */
export function refuse(reply, status, error) {
	reply.code(status);
	return { error };
}

/** @param {import('fastify').FastifyReply} reply */
export function unknownProvider(reply) {
	return refuse(reply, 404, 'There is no provider of this name.');
}

/** @param {unknown} text @returns {number | undefined} undefined where it is not one */
export function wholeNumber(text) {
	const value = Number(text);
	return text !== undefined && Number.isInteger(value) && value >= 0 ? value : undefined;
}
