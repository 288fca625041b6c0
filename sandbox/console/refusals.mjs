/** A request of the control API that cannot be understood; the message is for its sender. */
export class RequestError extends Error {}

export function refuse(reply, status, error) {
	reply.code(status);
	return { error };
}

export function unknownProvider(reply) {
	return refuse(reply, 404, 'There is no provider of this name.');
}

export function wholeNumber(text) {
	const value = Number(text);
	return text !== undefined && Number.isInteger(value) && value >= 0 ? value : undefined;
}
