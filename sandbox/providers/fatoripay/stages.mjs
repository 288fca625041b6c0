/**
 * Where an invoice or its payment stands, in the sandbox's own words; some of those on the wire are
 * settings. Documented are `paid` and `processing`; `unpaid`, `overdue`, `canceled` and `chargeback`
 * are what the vendor's plugin knows. Which may follow which is documented nowhere.
 *
 * @typedef {'unpaid' | 'processing' | 'paid' | 'overdue' | 'canceled' | 'refunded' | 'chargeback'} Stage
 */

/** @type {Record<string, string[]>} */
const NEXT = {
	unpaid: ['pay', 'overdue', 'cancel'],
	processing: ['pay', 'refuse', 'overdue', 'cancel'],
	overdue: ['pay', 'cancel'],
	paid: ['refund', 'chargeback'],
};

/** @type {Record<string, Stage>} */
export const STAGE_AFTER = {
	pay: 'paid',
	refuse: 'unpaid',
	overdue: 'overdue',
	cancel: 'canceled',
	refund: 'refunded',
	chargeback: 'chargeback',
};

export const ACTIONS = Object.keys(STAGE_AFTER);

/** @param {{ stage: Stage }} invoice @returns {string[]} decisions that are possible now */
export const actionsOf = ({ stage }) => NEXT[stage] ?? [];

/**
 * @param {{ stage: Stage, refundedMinor: number }} invoice
 * @param {import('./model.mjs').FatoriPaySettings} settings
 * @returns {string} its status on the wire
 */
export function statusOf({ stage, refundedMinor }, settings) {
	if (stage === 'paid' && refundedMinor > 0) return settings.partialRefundStatus;
	return word(stage, settings);
}

/**
 * @param {{ status: Stage | 'refused' }} payment
 * @param {import('./model.mjs').FatoriPaySettings} settings
 * @returns {string} its status on the wire
 */
export function paymentStatusOf({ status }, settings) {
	return status === 'refused' ? status : word(status, settings);
}

/** @param {Stage} stage @param {import('./model.mjs').FatoriPaySettings} settings @returns {string} */
function word(stage, settings) {
	if (stage === 'unpaid') return settings.initialStatus;
	if (stage === 'processing') return settings.capturedStatus;
	return stage === 'refunded' ? settings.refundStatus : stage;
}
