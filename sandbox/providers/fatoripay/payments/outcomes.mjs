/**
 * What becomes of a payment, chosen by the last two digits of the card, or of the customer's
 * cellphone for Pix and boleto. The sandbox's own: the provider documents nothing of the kind.
 *
 * @typedef {object} Outcome
 * @property {'paid' | 'processing' | 'refused'} first of a card, in the first answer; Pix and boleto
 *   are processing then
 * @property {Array<{ action: string, pace: number }>} then what follows, each after settleMs times
 *   its pace
 *
 * @typedef {object} OutcomeRow
 * @property {string} ending
 * @property {Outcome} card
 * @property {Outcome} cash
 * @property {string} result plain words for people
 */

const PAY = { action: 'pay', pace: 1 };
const CHARGEBACK = { action: 'chargeback', pace: 1 };

/** @type {(first: Outcome['first'], ...then: Outcome['then']) => Outcome} */
const outcome = (first, ...then) => ({ first, then });

/** @type {OutcomeRow[]} */
const TABLE = [
	{
		ending: '01',
		card: outcome('refused'),
		cash: outcome('processing', { action: 'overdue', pace: 1 }),
		result: 'card: is refused. Pix, boleto: nobody pays, it becomes overdue',
	},
	{
		ending: '02',
		card: outcome('processing', { action: 'refuse', pace: 1 }),
		cash: outcome('processing', { action: 'refuse', pace: 1 }),
		result: 'is processed, then refused',
	},
	{
		ending: '03',
		card: outcome('processing'),
		cash: outcome('processing'),
		result: 'is processed until you decide',
	},
	{
		ending: '05',
		card: outcome('paid', CHARGEBACK),
		cash: outcome('processing', PAY, CHARGEBACK),
		result: 'is paid, then charged back',
	},
	{
		ending: '06',
		card: outcome('processing', PAY),
		cash: outcome('processing', { action: 'pay', pace: 10 }),
		result: 'card: is processed, then paid. Pix, boleto: is paid ten times later than others',
	},
];

/** @type {OutcomeRow} */
const OTHERS = {
	ending: 'any other',
	card: outcome('paid'),
	cash: outcome('processing', PAY),
	result: 'card: is paid at once. Pix, boleto: is processed, then paid',
};

const BY_ENDING = new Map(TABLE.map((row) => [row.ending, row]));

/** For the console and the README. */
export const OUTCOMES = [...TABLE, OTHERS].map(({ ending, result }) => ({ ending, result }));

/**
 * @param {'card' | 'cash'} kind
 * @param {string} digits of the card or the cellphone; its last two count
 * @returns {Outcome}
 */
export function outcomeOf(kind, digits) {
	return (BY_ENDING.get(digits.slice(-2)) ?? OTHERS)[kind];
}
