import { keyOf } from '../api.mjs';
import { equals, page, within } from '../listing.mjs';
import { Refusal, invalidId } from '../refusal.mjs';
import { SIMULATED_DEPOSIT } from '../rules/account.mjs';
import { read } from '../rules/check.mjs';
import { minorOf } from '../rules/currencies.mjs';
import { plainStatus } from './stages.mjs';
import { depositBody } from './store.mjs';

/**
 * @param {import('../index.mjs').Rooms} rooms
 * @param {import('../../../kernel/app.mjs').App} app
 */
export function depositRoutes({ kernel, api, parties, accounts, deposits }, app) {
	const { settings, ledger } = kernel;

	api.reads(app, '/deposits', ({ caller, query }) => {
		const isShown = parties.listFilter(caller, query.clientId);
		const status = query.status && plainStatus(query.status);
		const rows = deposits.visibleTo(caller).filter((row) => {
			const { depositDate, createdTime, updatedTime } = depositBody(row, settings);
			if (!isShown(row) || (status && row.status !== status)) return false;
			return (
				equals(query, 'referenceNo', row.referenceNo) &&
				equals(query, 'currencyCode', row.currencyCode) &&
				equals(query, 'accountId', row.accountId) &&
				within(query, 'depositDate', depositDate) &&
				within(query, 'createdTime', createdTime) &&
				within(query, 'updatedTime', updatedTime)
			);
		});
		return { body: page(query, rows, (row) => depositBody(row, settings), settings) };
	});

	api.changes(app, 'post', '/deposits/simulate', (request) => {
		const { caller, body } = request;
		if (!settings.simulateDeposits) throw invalidId();
		const wish = read(body ?? {}, SIMULATED_DEPOSIT, settings);
		const account = accountOf(caller, wish);
		const currencyCode = account.currencyCode ?? wish.currencyCode;
		if (!currencyCode) throw new Refusal(400, ['currencyCode should not be empty']);
		const minor = minorOf(wish.amount, currencyCode);
		const deposit = deposits.take(account, { ...wish, currencyCode, minor }, false);
		ledger.record({
			provider: 'capay',
			operation: 'deposit.simulate',
			wallet: deposit.clientId,
			reference: wish.paymentReference ?? deposit.id,
			description: wish.additionalInfo ?? null,
			notes: null,
			amount: minor / 100,
			currency: currencyCode,
			msisdnLast4: account.accountNumber.slice(-4),
			idempotencyKey: keyOf(request),
			transaction: deposit.id,
			at: Date.now(),
			replayed: false,
		});
		return { status: settings.simulateStatus, body: { message: 'Success' } };
	});

	/**
	 * An account in no single currency has no routing number to compare.
	 *
	 * @param {import('../users.mjs').User} caller
	 * @param {{ accountNumber: string, routingNumber: string }} wish
	 */
	function accountOf({ companyId }, { accountNumber, routingNumber }) {
		const account = accounts.byNumber(accountNumber);
		if (account?.companyId === companyId && account.status === 'ACTIVE') {
			if ([null, routingNumber].includes(account.routingNumber)) return account;
		}
		throw new Refusal(400, 'Virtual account not found');
	}
}
