/**
 * @typedef {import('./model.mjs').Action} Action
 * @typedef {import('./model.mjs').Stage} Stage
 */

/** @type {Partial<Record<Stage, Action[]>>} */
const NEXT = {
	pending: ['approve', 'reject', 'cancel', 'expire'],
	approved: ['cancel', 'expire'],
	invoiced: ['settle'],
};

/** @type {Record<Action, Stage>} */
export const STAGE_AFTER = {
	approve: 'approved',
	reject: 'rejected',
	settle: 'settled',
	cancel: 'canceled',
	expire: 'expired',
};

/** @param {string} word @returns {word is Action} */
export const isAction = (word) => Object.hasOwn(STAGE_AFTER, word);

/** @param {{ stage: Stage }} order @returns {Action[]} decisions that are possible now */
export const actionsOf = ({ stage }) => NEXT[stage] ?? [];
