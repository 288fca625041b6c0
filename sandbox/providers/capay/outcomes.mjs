/**
 * What becomes of a payment, by the last two digits of the beneficiary's account number. The
 * sandbox's own: the provider documents nothing of the kind.
 *
 * @typedef {object} Fate
 * @property {string} ending
 * @property {string} result plain words
 * @property {boolean} [approval] needs the customer's approval, whatever the amount
 * @property {boolean} [rejects] that approval is refused
 * @property {string} [holds] stays in this status until you decide
 * @property {string} [fails] fails in this status
 * @property {string} [reason] why it fails
 * @property {boolean} [cancels] is cancelled instead of being sent
 * @property {boolean} [bounces] fails after it was completed
 * @property {boolean} [waits] waits for a deposit, whatever the balance
 * @property {number} [pace] how many times settleMs each step takes; 0: all in the first answer
 */

/** @type {Fate[]} */
const FATES = [
	{
		ending: '01',
		result: 'fails while it is sent; the money comes back',
		fails: 'SENDING',
		reason: 'Beneficiary account is invalid',
	},
	{
		ending: '02',
		result: 'is completed, then bounces: FAILED, and the money comes back',
		bounces: true,
		reason: 'Returned by the beneficiary bank',
	},
	{ ending: '03', result: 'stays SCHEDULED until you decide', holds: 'SCHEDULED' },
	{ ending: '04', result: 'waits for approval, whatever the amount', approval: true },
	{
		ending: '05',
		result: 'waits for approval and is rejected',
		approval: true,
		rejects: true,
		reason: 'Rejected by the approver',
	},
	{ ending: '06', result: 'is completed, ten times later than others', pace: 10 },
	{ ending: '07', result: 'is completed in the very first answer', pace: 0 },
	{ ending: '08', result: 'waits for a deposit, whatever the balance', waits: true },
	{
		ending: '09',
		result: 'fails before it is sent; no money had moved',
		fails: 'SCHEDULED',
		reason: 'Compliance check failed',
	},
	{ ending: '10', result: 'stays SENDING until you decide', holds: 'SENDING' },
	{
		ending: '11',
		result: 'is cancelled by the provider',
		cancels: true,
		reason: 'Validation failed',
	},
];

/** @type {Fate} */
const ANY = { ending: '', result: 'is completed' };

/**
 * @param {string | undefined} accountNumber
 * @returns {Fate}
 */
export const fateOf = (accountNumber) =>
	FATES.find(({ ending }) => accountNumber?.endsWith(ending)) ?? ANY;

/** @typedef {[code: string, message: string, matchScore: number | null]} Payee */

/** @type {Payee} */
const OTHERS = ['COP OTHERS', 'Invalid responder BIC.', null];
/** @type {Payee} */
const MATCHED = ['COP MATCHED', 'Account matched', 100];

/** @type {Record<string, Payee>} Confirmation of Payee, by the same two digits */
const PAYEES = {
	21: ['COP CLOSE MATCHED', 'Account close matched', 82],
	22: ['COP NOT MATCHED', 'Account not matched', null],
	23: ['COP ACC NOT FOUND', 'Account not found', null],
	24: ['COP OPTIONAL OUT', 'Account opted out', null],
	25: OTHERS,
};

/**
 * @param {import('./model.mjs').BeneficiaryFields} fields
 * @param {import('./model.mjs').CapaySettings} settings
 * @returns {object} answer to a validation with Confirmation of Payee; local AUD accounts only
 */
export function confirmPayee({ bankAccount }, { confirmationOfPayee }) {
	const isLocal = bankAccount?.bankType === 'LOCAL' && bankAccount.currencyCode === 'AUD';
	const asked = confirmationOfPayee === 'byAccount' && isLocal;
	const { accountName = '', accountNumber = '' } = bankAccount ?? {};
	const payee = PAYEES[accountNumber.slice(-2)] ?? MATCHED;
	const [code, message, matchScore] = asked ? payee : OTHERS;
	if (matchScore === null) return { code, message, copDetails: { accountNames: [] } };
	const found = matchScore === 100 ? accountName : `${accountName} Holdings`;
	return { code, message, copDetails: { accountNames: [{ accountName: found, matchScore }] } };
}

/**
 * What becomes of a deposit, by the cents of its amount.
 *
 * @type {Record<number, { result: string, steps: string[] }>}
 */
const DEPOSITS = {
	1: { result: 'stays SCHEDULED until you decide', steps: [] },
	2: { result: 'is debited directly and rejected', steps: ['debit', 'debit', 'reject'] },
	3: { result: 'is refunded', steps: ['refund', 'refund', 'refund'] },
	4: { result: 'is debited directly, then completed', steps: ['debit', 'debit', 'complete'] },
	5: { result: 'is cancelled', steps: ['cancel'] },
};

/** @param {number} minor @returns {string[]} the actions that a deposit goes through by itself */
export const depositSteps = (minor) => DEPOSITS[minor % 100]?.steps ?? ['complete'];

/** What becomes of payments to the accounts that decide it, and to any other. */
export const FATED = FATES.map(({ ending, result }) => ({ value: ending, result }));
export const OTHER_RESULT = ANY.result;

/** For the console and the README. */
export const OUTCOMES = [
	...FATES.map(({ ending, result }) => ({ ending: `account …${ending}`, result })),
	{ ending: 'any other account', result: ANY.result },
	...Object.entries(DEPOSITS).map(([cents, { result }]) => ({
		ending: `deposit of ….0${cents}`,
		result,
	})),
	...Object.entries(PAYEES).map(([ending, [code]]) => ({
		ending: `account …${ending}`,
		result: `validated with ${code}`,
	})),
];
