/** As many as the documents allow. */
export const MOST_INSTALMENTS = 12;

/**
 * What the provider keeps. The one example keeps 26 % of a card payment in ten instalments; the
 * rest of the tariff is the sandbox's own.
 *
 * @param {{ method: string, totalMinor: number, installments: number }} payment
 * @param {Record<string, any>} settings
 * @returns {number} cents
 */
export function feeOf({ method, totalMinor, installments }, settings) {
	if (method === 'boleto') return Math.min(settings.boletoFeeCents, totalMinor);
	const percent =
		method === 'pix' ? settings.pixFeePercent : settings.cardFeePercent * installments;
	return Math.min(Math.round((totalMinor * percent) / 100), totalMinor);
}
