import { isWebAddress } from '../../../kernel/webhooks/target.mjs';
import { isSent, lengthBetween, minorUnits } from '../fields.mjs';

const OPTIONAL = ['first_name', 'last_name', 'email', 'phone'];

/** Documented are only the two texts for what is missing. */
const TEXTS = {
	amountMissing: 'O campo valor é obrigatório.',
	amount: 'O campo valor deve ser um número maior que zero.',
	descriptionMissing: 'O campo descrição da referência é obrigatório.',
	descriptionLength: 'A descrição da referência deve ter no máximo 100 caracteres.',
	text: 'O campo deve ser um texto.',
	callback: 'O campo callback_url deve ser um URL válido.',
};

/**
 * Checks the body of a card payment.
 *
 * @param {Record<string, unknown>} body
 * @returns {{ errors: import('../model.mjs').FieldErrors } |
 *   { order: import('../model.mjs').CardOrder }}
 */
export function readCardOrder(body) {
	const { amount, reference_description: description, callback_url: callbackUrl } = body;
	/** @type {import('../model.mjs').FieldErrors} */
	const errors = {};
	const amountMinor = minorUnits(amount);
	if (!isSent(amount)) errors.amount = [TEXTS.amountMissing];
	else if (amountMinor === null || amountMinor <= 0) errors.amount = [TEXTS.amount];
	if (!isSent(description)) errors.reference_description = [TEXTS.descriptionMissing];
	else if (typeof description !== 'string' || !lengthBetween(description, 1, 100)) {
		errors.reference_description = [TEXTS.descriptionLength];
	}
	for (const name of OPTIONAL) {
		if (isSent(body[name]) && typeof body[name] !== 'string') errors[name] = [TEXTS.text];
	}
	if (isSent(callbackUrl) && !isWebAddress(callbackUrl)) errors.callback_url = [TEXTS.callback];
	if (Object.keys(errors).length > 0) return { errors };
	const phone = isSent(body.phone) ? String(body.phone).replace(/\D/g, '') : null;
	// What the checks let pass has these types.
	const order = /** @type {import('../model.mjs').CardOrder} */ ({
		amountMinor,
		description,
		phone,
		callbackUrl: isSent(callbackUrl) ? callbackUrl : null,
	});
	return { order };
}
