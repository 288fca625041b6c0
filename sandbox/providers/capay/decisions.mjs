import { Refusal } from './refusal.mjs';
import { BOOKED_DEPOSIT } from './rules/account.mjs';
import { read } from './rules/check.mjs';
import { minorOf } from './rules/currencies.mjs';

const BOOKED = 1_000;

/**
 * What a person may decide in the console and through the control API, by the kind of the record.
 *
 * @param {import('./index.mjs').Rooms} rooms
 * @param {ReturnType<typeof import('./views.mjs').createViews>} views
 */
export function createDecisions(rooms, views) {
	const { clients, beneficiaries, accounts, payments, deposits, engine } = rooms;

	/** @type {Array<{ actions: string[], records: { findAny(value: string): any },
	 *   act: (row: any, action: string, details: Record<string, any>) => boolean,
	 *   describe: (row: any) => object }>} */
	const kinds = [
		{
			actions: ['approve', 'reject', 'send', 'complete', 'fail', 'bounce', 'cancel'],
			records: payments,
			act: (row, action, { reason }) => engine.act(row, action, reason),
			describe: views.describePayment,
		},
		{
			actions: ['debit', 'complete', 'cancel', 'reject', 'refund'],
			records: deposits,
			act: (row, action) => deposits.act(row, action),
			describe: views.describeDeposit,
		},
		{
			actions: ['activate', 'suspend', 'deactivate'],
			records: clients,
			act: (row, action) => clients.act(row, action),
			describe: ({ id, status }) => ({ reference: id, status }),
		},
		{
			actions: ['remove'],
			records: beneficiaries,
			act: removeBeneficiary,
			describe: ({ id }) => ({ reference: id, status: 'deleted' }),
		},
		{
			actions: ['deposit', 'disable', 'activate'],
			records: accounts,
			act: actOnAccount,
			describe: ({ id, status }) => ({ reference: id, status }),
		},
	];

	function removeBeneficiary(row) {
		if (!row.isActive) return false;
		beneficiaries.delete(row, true);
		return true;
	}

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

	/** See `act` in the provider's interface. */
	function act(reference, action, details) {
		for (const { actions, records, act: perform, describe } of kinds) {
			if (!actions.includes(action)) continue;
			const record = records.findAny(reference) ?? byAccountNumber(records, reference);
			if (!record) continue;
			try {
				if (!perform(record, action, details)) return { refused: record.status ?? 'deleted' };
			} catch (error) {
				if (error instanceof Refusal) return { refused: error.message };
				throw error;
			}
			return describe(record);
		}
		return null;
	}

	function byAccountNumber(records, reference) {
		return records === accounts ? accounts.byNumber(reference) : undefined;
	}

	return { act, actions: [...new Set(kinds.flatMap(({ actions }) => actions))] };
}
