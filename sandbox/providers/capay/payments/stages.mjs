/**
 * Which decision is possible where, and where it leads. `send` may end in WAITING FUNDS when the
 * balance is too low.
 *
 * @type {Record<string, Record<string, string>>}
 */
const NEXT = {
	'PENDING APPROVAL': { approve: 'SCHEDULED', reject: 'REJECTED', cancel: 'CANCELLED' },
	SCHEDULED: { send: 'SENDING', fail: 'FAILED', cancel: 'CANCELLED' },
	'WAITING FUNDS': { send: 'SENDING', cancel: 'CANCELLED' },
	SENDING: { complete: 'COMPLETED', fail: 'FAILED' },
	COMPLETED: { bounce: 'FAILED' },
};

/** @param {{ status: string }} payment @returns {string[]} */
export const paymentActions = ({ status }) => Object.keys(NEXT[status] ?? {});

/** @param {{ status: string }} payment @returns {boolean} the documented column "cancelable" */
export const isCancelable = ({ status }) => NEXT[status]?.cancel !== undefined;

/** @param {{ status: string }} payment @returns {boolean} not decided yet */
export const isInProgress = ({ status }) => status === 'SENDING' || isCancelable({ status });
