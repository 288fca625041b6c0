/** Card numbers: their check digit, their brand, and how long the brand's code is. */
// Not from its entry point, which checks postal codes and much else.
import { cardNumber } from 'card-validator/dist/card-number';
// Of a brand that the library does not know, it checks no digit.
import luhn from 'card-validator/dist/luhn-10';

const cards = { cardNumber, luhn };

export type CardLibrary = typeof cards;

export default cards;
