import { isSent, lengthBetween, minorUnits } from './fields.mjs';

const MOBILE = /^8[2-79]\d{7}$/;
const PREFIXES = { mkesh: /^8[23]/, mpesa: /^8[45]/, emola: /^8[67]/ };

const TEXTS = {
	msisdn: 'Número de telefone inválido',
	amount: (max) => `Valor deve ser entre 1 e ${max}`,
	descriptionMissing: 'O campo descrição da referência é obrigatório.',
	// The provider documents the two limits below, but not the texts it answers with.
	descriptionLength: 'A descrição da referência deve ter entre 3 e 32 caracteres.',
	notesLength: 'As notas internas devem ter no máximo 255 caracteres.',
};

/**
 * Checks the body of a mobile payment.
 *
 * @param {Record<string, unknown>} body
 * @param {'mpesa' | 'emola' | 'mkesh'} method
 * @param {Record<string, any>} settings
 * @returns {{ errors: Record<string, string[]> } | { order: { msisdn: string,
 *   amountMinor: number, description: string, notes: string | null } }}
 */
export function readOrder(body, method, settings) {
	const { msisdn, amount, reference_description: description, internal_notes: notes } = body;
	const errors = {};
	const prefixOk = !settings.prefixCheck || PREFIXES[method].test(msisdn);
	if (typeof msisdn !== 'string' || !MOBILE.test(msisdn) || !prefixOk) {
		errors.msisdn = [TEXTS.msisdn];
	}
	const amountMinor = minorUnits(amount);
	if (amountMinor === null || amount < 1 || amount > settings.maxAmount) {
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
	return { order: { msisdn, amountMinor, description, notes: hasNotes ? notes : null } };
}
