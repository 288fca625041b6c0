import { randomInt } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/**
 * @param {'P' | 'F'} letter payment or deposit
 * @returns {string} for example 20240726-PA8JZ4
 */
export function referenceNumber(letter) {
	const day = new Date().toISOString().slice(0, 10).replaceAll('-', '');
	const rest = Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]);
	return `${day}-${letter}${rest.join('')}`;
}
