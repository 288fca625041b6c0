/**
 * What can be paid: the documented list (its end is not known; USD and ZAR are taken from the
 * examples), each with a made-up value of one unit in US dollars and its number of decimals.
 */
const TABLE = `
AED 0.2723 2, AUD 0.6667 2, CAD 0.73 2, CZK 0.043 2, DKK 0.145 2, EUR 1.08 2, GBP 1.27 2,
HKD 0.128 2, BHD 2.65 3, BRL 0.18 2, CHF 1.13 2, CNH 0.139 2, CNY 0.139 2, HUF 0.0028 2,
IDR 0.000063 2, ILS 0.27 2, INR 0.012 2, JPY 0.0067 0, KES 0.0077 2, KRW 0.00073 0, KWD 3.25 3,
MXN 0.055 2, MYR 0.22 2, NOK 0.094 2, NZD 0.61 2, OMR 2.6 3, PHP 0.017 2, PLN 0.25 2, QAR 0.27 2,
RON 0.22 2, SAR 0.27 2, SEK 0.095 2, SGD 0.75 2, THB 0.029 2, TRY 0.03 2, USD 1 2, ZAR 0.054 2`;

/** @type {Map<string, { dollars: number, digits: number }>} */
export const CURRENCIES = new Map(
	TABLE.split(',').map((entry) => {
		const [code = '', dollars, digits] = entry.trim().split(' ');
		return [code, { dollars: Number(dollars), digits: Number(digits) }];
	}),
);

/**
 * @param {number} units major units
 * @param {string} code
 * @returns {number} hundredths, rounded to what the currency has; the API itself stops at two decimals
 */
export function minorOf(units, code) {
	const step = 10 ** Math.min(2, CURRENCIES.get(code)?.digits ?? 2);
	return Math.round((Math.round(units * step) / step) * 100);
}
