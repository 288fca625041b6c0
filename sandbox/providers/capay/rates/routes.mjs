import { refuseAny, read } from '../rules/check.mjs';
import { DAILY_RATE, QUOTATION } from '../rules/payment.mjs';
import { rateOf } from './rates.mjs';

/**
 * The indicative rate, and the firm quotation for one payment.
 *
 * @param {import('../index.mjs').Rooms} rooms
 * @param {import('../../../kernel/app.mjs').App} app
 */
export function rateRoutes({ kernel: { settings }, api, parties, quotations }, app) {
	api.reads(app, '/rates/daily', ({ query }) => {
		const codes = read(query, DAILY_RATE, settings);
		refuseSame(codes);
		const { baseCurrencyCode, quoteCurrencyCode } = codes;
		const rate = rateOf(baseCurrencyCode, quoteCurrencyCode, settings.pairOrder);
		return { body: { ...codes, ...rate, targetDate: new Date().toISOString() } };
	});

	api.changes(app, 'post', '/payments/quotation', ({ caller, body }) => {
		const wish = read(body ?? {}, QUOTATION, settings);
		const { baseCurrencyCode, quoteCurrencyCode, date, fixedSide, amount, clientId } = wish;
		refuseSame(wish);
		const [noSide, noAmount] = [fixedSide ?? null, amount ?? null].map((value) => value === null);
		if (noSide !== noAmount)
			refuseAny([`${noAmount ? 'amount' : 'fixedSide'} should not be empty`]);
		parties.partyOf(caller, clientId);
		const currencies = { bought: baseCurrencyCode, sold: quoteCurrencyCode };
		const quotation = quotations.create(caller, { ...currencies, date });
		return {
			status: 201,
			body: {
				quotationId: quotation.id,
				currencyPair: quotation.currencyPair,
				baseCurrencyCode,
				quoteCurrencyCode,
				exchangeRate: quotation.exchangeRate,
				targetDate: date,
				expiryTime: new Date(quotation.expiresAt).toISOString(),
			},
		};
	});
}

/** @param {{ baseCurrencyCode: string, quoteCurrencyCode: string }} codes */
function refuseSame({ baseCurrencyCode, quoteCurrencyCode }) {
	if (baseCurrencyCode !== quoteCurrencyCode) return;
	refuseAny(['quoteCurrencyCode must be another currency than baseCurrencyCode']);
}
