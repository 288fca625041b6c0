/** Of a card payment, for each instalment; ten make the 26 % of the example. */
const CARD_PERCENT = 2.6;
export const PIX_PERCENT = 0.99;
export const BOLETO_CENTS = 349;

/** As many as the documents allow. */
export const MOST_INSTALMENTS = 12;

/**
 * What the provider keeps. The one example keeps 26 % of a card payment in ten instalments; the
 * rest of the tariff is the sandbox's own.
 *
 * @param {{ method: string, totalMinor: number, installments: number }} payment
 * @returns {number} cents
 */
export function feeOf({ method, totalMinor, installments }) {
	if (method === 'boleto') return Math.min(BOLETO_CENTS, totalMinor);
	const percent = method === 'pix' ? PIX_PERCENT : CARD_PERCENT * installments;
	return Math.min(Math.round((totalMinor * percent) / 100), totalMinor);
}
