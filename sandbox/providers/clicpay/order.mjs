import { isSent, lengthBetween, minorUnits } from './fields.mjs';

const MOBILE = /^8[2-79]\d{7}$/;
const PREFIXES = { mkesh: /^8[23]/, mpesa: /^8[45]/, emola: /^8[67]/ };

const TEXTS = {
	msisdn: 'Número de telefone inválido',
	amount: (/** @type {number} */ max) => `Valor deve ser entre 1 e ${max}`,
	descriptionMissing: 'O campo descrição da referência é obrigatório.',
	// The provider documents the two limits below, but not the texts it answers with.
	descriptionLength: 'A descrição da referência deve ter entre 3 e 32 caracteres.',
	notesLength: 'As notas internas devem ter no máximo 255 caracteres.',
};

/**
 * Checks the body of a mobile payment.
 *
 * @param {Record<string, unknown>} body
 * @param {import('./model.mjs').MobileMethod} method
 * @param {import('./model.mjs').ClicPaySettings} settings
 * @returns {{ errors: import('./model.mjs').FieldErrors } |
 *   { order: import('./model.mjs').MobileOrder }}
 */
export function readOrder(body, method, settings) {
	const { msisdn, amount, reference_description: description, internal_notes: notes } = body;
	/** @type {import('./model.mjs').FieldErrors} */
	const errors = {};
	const form = settings.prefixCheck ? PREFIXES[method] : MOBILE;
	if (typeof msisdn !== 'string' || !MOBILE.test(msisdn) || !form.test(msisdn)) {
		errors.msisdn = [TEXTS.msisdn];
	}
	const amountMinor = minorUnits(amount);
	if (amountMinor === null || amountMinor < 100 || amountMinor > settings.maxAmount * 100) {
		errors.amount = [TEXTS.amount(settings.maxAmount)];
	}
	if (typeof description !== 'string' || description === '') {
		errors.reference_description = [TEXTS.descriptionMissing];
	} else if (!lengthBetween(description, 3, 32)) {
		errors.reference_description = [TEXTS.descriptionLength];
	}
	const hasNotes = isSent(notes);
	if (hasNotes && (typeof notes !== 'string' || !lengthBetween(notes, 0, 255))) {
		errors.internal_notes = [TEXTS.notesLength];
	}
	if (Object.keys(errors).length > 0) return { errors };
	// What the checks let pass has these types.
	const order = /** @type {import('./model.mjs').MobileOrder} */ ({
		msisdn,
		amountMinor,
		description,
		notes: hasNotes ? notes : null,
	});
	return { order };
}
