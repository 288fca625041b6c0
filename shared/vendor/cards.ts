/** Card numbers: their check digit, their brand, and how long the brand's code is. */
import { number } from 'card-validator';

const cards = { number };

export type CardLibrary = typeof cards;

export default cards;
