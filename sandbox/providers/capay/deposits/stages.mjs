/**
 * Where a deposit stands, spelt with spaces here; the setting depositStatusSpelling is about the
 * wire. The last two of the refund are not in the documented table.
 *
 * @type {Record<string, Record<string, string>>}
 */
const NEXT = {
	SCHEDULED: {
		debit: 'PENDING DIRECT DEBIT',
		complete: 'COMPLETED',
		cancel: 'CANCELLED',
		refund: 'PENDING REFUND',
	},
	'PENDING DIRECT DEBIT': { debit: 'DIRECT DEBIT PROCESSING', cancel: 'CANCELLED' },
	'DIRECT DEBIT PROCESSING': { complete: 'COMPLETED', reject: 'REJECTED' },
	'PENDING REFUND': {
		refund: 'REFUNDING',
		cancel: 'REFUND CANCELLED',
		reject: 'REFUND REJECTED',
	},
	REFUNDING: { refund: 'REFUNDED' },
};

/** @param {{ status: string }} deposit @returns {string[]} */
export const depositActions = ({ status }) => Object.keys(NEXT[status] ?? {});

/**
 * @param {{ status: string }} deposit
 * @param {string} action
 * @returns {string | undefined} undefined when the action is not possible
 */
export const depositStatusAfter = ({ status }, action) => NEXT[status]?.[action];

/** @param {string} status with spaces or underscores, in any case */
export const plainStatus = (status) => status.toUpperCase().replaceAll('_', ' ');
