import { sendJson } from '../../kernel/answers.mjs';
import { isFields } from '../../kernel/bodies.mjs';

/**
 * No answer to a refused call is documented. The vendor's own client reads `message` and takes the
 * presence of `errors` for a failure; the rest is the usual shape of a PHP framework.
 *
 * @typedef {Record<string, string[]>} FieldErrors texts by field, `items.0.price`
 */

export const UNAUTHENTICATED = { message: 'Não autenticado.' };

const INVALID = 'Os dados informados são inválidos.';

/**
 * @param {import('../../kernel/app.mjs').Reply} reply
 * @param {FieldErrors} errors
 * @param {import('./model.mjs').FatoriPaySettings} settings
 */
export function refuseFields(reply, errors, { validationStatus }) {
	return sendJson(reply, validationStatus, { message: INVALID, errors });
}

/**
 * What is asked for is understood, but not possible as things stand.
 *
 * @param {import('../../kernel/app.mjs').Reply} reply
 * @param {string} field
 * @param {string} text
 * @param {import('./model.mjs').FatoriPaySettings} settings
 */
export function refuseState(reply, field, text, { conflictStatus }) {
	return sendJson(reply, conflictStatus, { message: text, errors: { [field]: [text] } });
}

/**
 * @param {import('../../kernel/app.mjs').Reply} reply
 * @param {string} what for example `Fatura`
 * @param {import('./model.mjs').FatoriPaySettings} settings
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

/** @param {unknown} value @returns {string} the text that it is, or none */
export function textIn(value) {
	return typeof value === 'string' ? value : '';
}

/** @param {unknown} value @returns {import('../../kernel/app.mjs').Fields} what it has, or nothing */
export function fieldsOf(value) {
	return isFields(value) ? value : {};
}
