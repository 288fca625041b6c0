import { CURRENCIES } from '../rules/currencies.mjs';

/** Which of two currencies the market names first. */
const MARKET = ['EUR', 'GBP', 'AUD', 'NZD', 'USD'];

/**
 * How many units of the second currency one unit of the first is worth, to five decimals.
 *
 * @typedef {object} Rate
 * @property {string} currencyPair first and second
 * @property {number} exchangeRate
 *
 * @param {string} bought the base currency: what the beneficiary receives
 * @param {string} sold the quote currency
 * @param {string} order which of them stands first: `sellBuy`, `buySell` or `market`
 * @returns {Rate}
 */
export function rateOf(bought, sold, order) {
	const [first, second] = inOrder(bought, sold, order);
	const rate = dollarsOf(first) / dollarsOf(second);
	return { currencyPair: first + second, exchangeRate: Number(rate.toFixed(5)) };
}

/** @param {string} code */
function dollarsOf(code) {
	return CURRENCIES.get(code)?.dollars ?? Number.NaN;
}

/** @param {string} bought @param {string} sold @param {string} order @returns {[string, string]} */
function inOrder(bought, sold, order) {
	if (order === 'buySell') return [bought, sold];
	if (order === 'sellBuy') return [sold, bought];
	const rank = (/** @type {string} */ code) =>
		MARKET.includes(code) ? MARKET.indexOf(code) : MARKET.length;
	return rank(bought) < rank(sold) ? [bought, sold] : [sold, bought];
}

/**
 * @param {Rate} rate
 * @param {string} sold
 * @param {number} units of the bought currency
 * @returns {number} units of the sold one
 */
export function soldFor({ currencyPair, exchangeRate }, sold, units) {
	return currencyPair.startsWith(sold) ? units / exchangeRate : units * exchangeRate;
}
