import { sendJson } from '../../kernel/answers.mjs';

/**
 * No answer to a refused call is documented. The vendor's own client reads `message` and takes the
 * presence of `errors` for a failure; the rest is the usual shape of a PHP framework.
 *
 * @typedef {Record<string, string[]>} FieldErrors texts by field, `items.0.price`
 */

export const UNAUTHENTICATED = { message: 'Não autenticado.' };

const INVALID = 'Os dados informados são inválidos.';

/**
 * @param {import('fastify').FastifyReply} reply
 * @param {FieldErrors} errors
 * @param {Record<string, any>} settings
 */
export function refuseFields(reply, errors, { validationStatus }) {
	return sendJson(reply, validationStatus, { message: INVALID, errors });
}

/**
 * What is asked for is understood, but not possible as things stand.
 *
 * @param {import('fastify').FastifyReply} reply
 * @param {string} field
 * @param {string} text
 * @param {Record<string, any>} settings
 */
export function refuseState(reply, field, text, { conflictStatus }) {
	return sendJson(reply, conflictStatus, { message: text, errors: { [field]: [text] } });
}

/**
 * @param {import('fastify').FastifyReply} reply
 * @param {string} what for example `Fatura`
 * @param {Record<string, any>} settings
 */
export function refuseUnknown(reply, what, { notFoundStatus }) {
	return sendJson(reply, notFoundStatus, { message: `${what} não encontrada(o).` });
}

/** Collects what is wrong with a body. */
export class FieldProblems {
	/** @type {FieldErrors} */
	errors = {};

	/**
	 * @param {boolean} fine
	 * @param {string} field
	 * @param {string} [text]
	 */
	check(fine, field, text = `O campo ${field} é obrigatório.`) {
		if (!fine) (this.errors[field] ??= []).push(text);
	}

	get any() {
		return Object.keys(this.errors).length > 0;
	}
}

/** @param {unknown} value @returns {value is string} a text with something in it */
export function isText(value) {
	return typeof value === 'string' && value.trim() !== '';
}

/** @param {unknown} value @returns {Record<string, any>} what it has, or nothing */
export function fieldsOf(value) {
	return value !== null && typeof value === 'object' && !Array.isArray(value)
		? /** @type {Record<string, any>} */ (value)
		: {};
}
