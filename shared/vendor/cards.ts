/** Card numbers: their check digit, their brand, and how long the brand's code is. */
import { number } from 'card-validator';
// Of a brand that the library does not know, it checks no digit.
import luhn from 'card-validator/dist/luhn-10';

const cards = { luhn, number };

export type CardLibrary = typeof cards;

export default cards;
