/**
 * How a payment ends, chosen by the last two digits of the phone number. This table is the
 * sandbox's own; the provider documents nothing of the kind.
 *
 * @typedef {object} Outcome
 * @property {string} ending
 * @property {'successful' | 'failed' | 'cancelled' | 'rejected' | null} status null: stays pending
 * @property {number} pace multiplies the settings' settleMs; 0 means already in the first answer
 * @property {'successful'} [then] what it becomes after all, settleMs later
 * @property {string} result plain words for people
 */

/** @type {Outcome[]} */
const TABLE = [
	{ ending: '01', status: 'failed', pace: 1, result: 'fails' },
	{ ending: '02', status: 'cancelled', pace: 1, result: 'is cancelled by the customer' },
	{ ending: '03', status: null, pace: 1, result: 'stays pending until you decide' },
	{ ending: '04', status: 'rejected', pace: 1, result: 'is rejected' },
	{ ending: '05', status: 'failed', pace: 0, result: 'fails in the very first answer' },
	{ ending: '06', status: 'successful', pace: 10, result: 'succeeds, ten times later than others' },
	{ ending: '07', status: 'successful', pace: 0, result: 'succeeds in the very first answer' },
	{
		ending: '08',
		status: 'failed',
		pace: 0,
		then: 'successful',
		result: 'fails in the very first answer, and succeeds after all',
	},
	{
		ending: '09',
		status: 'failed',
		pace: 1,
		then: 'successful',
		result: 'fails, and succeeds after all',
	},
];

/** @type {Outcome} */
const OTHERS = { ending: 'any other', status: 'successful', pace: 1, result: 'succeeds' };

const BY_ENDING = new Map(TABLE.map((outcome) => [outcome.ending, outcome]));

/** @type {Outcome[]} for the console and the README */
export const OUTCOMES = [...TABLE, OTHERS];

/**
 * @param {string} msisdn
 * @returns {Outcome}
 */
export function outcomeFor(msisdn) {
	return BY_ENDING.get(msisdn.slice(-2)) ?? OTHERS;
}
