import { Refusal } from './refusal.mjs';
import { BOOKED_DEPOSIT } from './rules/account.mjs';
import { read } from './rules/check.mjs';
import { minorOf } from './rules/currencies.mjs';

/** @typedef {import('../../kernel/app.mjs').Fields} Fields */

const BOOKED = 1_000;

/**
 * What a person may decide in the console and through the control API, by the kind of the record.
 *
 * @param {import('./index.mjs').Rooms} rooms
 * @param {ReturnType<typeof import('./views.mjs').createViews>} views
 */
export function createDecisions(rooms, views) {
	const { clients, beneficiaries, accounts, payments, deposits, engine } = rooms;

	const kinds = [
		decider({
			actions: ['approve', 'reject', 'send', 'complete', 'fail', 'bounce', 'cancel'],
			find: (value) => payments.findAny(value),
			act: (row, action, { reason }) =>
				engine.act(row, action, typeof reason === 'string' ? reason : null),
			describe: views.describePayment,
		}),
		decider({
			actions: ['debit', 'complete', 'cancel', 'reject', 'refund'],
			find: (value) => deposits.findAny(value),
			act: (row, action) => deposits.act(row, action),
			describe: views.describeDeposit,
		}),
		decider({
			actions: ['activate', 'suspend', 'deactivate'],
			find: (value) => clients.findAny(value),
			act: (row, action) => clients.act(row, action),
			describe: ({ id, status }) => ({ reference: id, status }),
		}),
		decider({
			actions: ['remove'],
			find: (value) => beneficiaries.findAny(value),
			act: removeBeneficiary,
			describe: ({ id }) => ({ reference: id, status: 'deleted' }),
		}),
		decider({
			actions: ['deposit', 'disable', 'activate'],
			find: (value) => accounts.findAny(value) ?? accounts.byNumber(value),
			act: actOnAccount,
			describe: ({ id, status }) => ({ reference: id, status }),
		}),
	];

	/** @param {import('./beneficiaries/store.mjs').Beneficiary} row */
	function removeBeneficiary(row) {
		if (!row.isActive) return false;
		beneficiaries.delete(row, true);
		return true;
	}

	/**
	 * @param {import('./accounts/virtual.mjs').VirtualAccount} account
	 * @param {string} action
	 * @param {Fields} details
	 */
	function actOnAccount(account, action, details) {
		if (action !== 'deposit') {
			accounts.setStatus(account, action === 'activate' ? 'ACTIVE' : 'INACTIVE');
			return true;
		}
		if (account.status !== 'ACTIVE') return false;
		const wish = read(details, BOOKED_DEPOSIT, { unknownFields: 'refused' });
		const currencyCode = account.currencyCode ?? wish.currencyCode ?? 'AUD';
		const minor = minorOf(wish.amount ?? BOOKED, currencyCode);
		deposits.take(account, { ...wish, currencyCode, minor }, true);
		return true;
	}

	/**
	 * See `act` in the provider's interface.
	 *
	 * @param {string} reference
	 * @param {string} action
	 * @param {Fields} details
	 */
	function act(reference, action, details) {
		for (const { actions, decide } of kinds) {
			const decided = actions.includes(action) ? decide(reference, action, details) : null;
			if (decided) return decided;
		}
		return null;
	}

	return { act, actions: [...new Set(kinds.flatMap(({ actions }) => actions))] };
}

/**
 * What may be decided about the records of one kind.
 *
 * @template {{ id: string, status?: string }} Row
 * @param {object} kind
 * @param {string[]} kind.actions
 * @param {(reference: string) => Row | undefined} kind.find
 * @param {(row: Row, action: string, details: Fields) => boolean} kind.act
 * @param {(row: Row) => object} kind.describe
 * @returns {{ actions: string[], decide: (reference: string, action: string, details: Fields) =>
 *   object | null }} `decide` answers null when there is no such record
 */
function decider({ actions, find, act, describe }) {
	return {
		actions,
		decide(reference, action, details) {
			const row = find(reference);
			if (!row) return null;
			try {
				return act(row, action, details) ? describe(row) : { refused: row.status ?? 'deleted' };
			} catch (error) {
				if (error instanceof Refusal) return { refused: error.message };
				throw error;
			}
		},
	};
}
