/**
 * Where an order stands, in the sandbox's own words; those on the wire are settings. Which stages
 * may follow which is documented for the invoice only.
 *
 * @typedef {'pending' | 'approved' | 'invoiced' | 'settled' | 'rejected' | 'canceled' | 'expired'} Stage
 */

const NEXT = {
	pending: ['approve', 'reject', 'cancel', 'expire'],
	approved: ['cancel', 'expire'],
	invoiced: ['settle'],
};

export const STAGE_AFTER = {
	approve: 'approved',
	reject: 'rejected',
	cancel: 'canceled',
	expire: 'expired',
	settle: 'settled',
};

/** @returns {string[]} decisions that are possible now */
export const actionsOf = ({ stage }) => NEXT[stage] ?? [];
