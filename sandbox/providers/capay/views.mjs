import { nameOf } from './beneficiaries/store.mjs';
import { depositActions } from './deposits/stages.mjs';
import { paymentActions } from './payments/stages.mjs';
import { companyOf } from './users.mjs';

const ROWS = 200;

/**
 * What the console shows, and what a person decides there.
 *
 * @param {import('./index.mjs').Rooms} rooms
 */
export function createViews({ clients, beneficiaries, accounts, payments, deposits }) {
	/** @param {string} clientId */
	function partyName(clientId) {
		const client = clients.get(clientId);
		return companyOf(clientId)?.name ?? (client ? nameOf(client) : clientId);
	}

	/** @param {import('./payments/store.mjs').Payment} payment */
	function describePayment(payment) {
		return {
			id: payment.id,
			reference: payment.referenceNo,
			callerReference: payment.referenceId ?? '',
			operation: 'payment',
			owner: partyName(payment.clientId),
			counterparty: payeeOf(payment),
			amount: payment.minor / 100,
			currency: payment.currencyCode,
			status: payment.status,
			failureReason: payment.failureReason,
			actions: paymentActions(payment),
			at: new Date(payment.at).toISOString(),
		};
	}

	/**
	 * No account number is shown in full.
	 *
	 * @param {{ beneficiaryId: string }} payment
	 */
	function payeeOf({ beneficiaryId }) {
		const beneficiary = beneficiaries.get(beneficiaryId);
		return beneficiary ? `${nameOf(beneficiary)} ${shortAccount(beneficiary)}` : 'deleted';
	}

	/** @param {import('./deposits/store.mjs').Deposit} deposit */
	function describeDeposit(deposit) {
		return {
			id: deposit.id,
			reference: deposit.referenceNo,
			callerReference: deposit.payer.paymentReference ?? '',
			operation: 'deposit',
			owner: deposit.clientName,
			counterparty: deposit.payer.name,
			amount: deposit.minor / 100,
			currency: deposit.currencyCode,
			status: deposit.status,
			actions: depositActions(deposit),
			at: new Date(deposit.at).toISOString(),
		};
	}

	/** @returns {import('../../kernel/provider.mjs').RecordTable[]} */
	function records() {
		return [
			{
				id: 'beneficiaries',
				title: 'Beneficiaries',
				explain: 'Who can be paid, newest first. The end of the account number decides the rest.',
				columns: ['Name', 'Kind', 'Owner', 'Currency', 'Account', 'Reference', 'State'],
				rows: latest(beneficiaries).map((row) => ({
					reference: row.id,
					cells: [
						nameOf(row),
						row.kind,
						partyName(row.clientId),
						row.fields.bankAccount?.currencyCode ?? 'any',
						shortAccount(row),
						row.referenceId ?? '',
						row.isActive ? 'active' : 'deleted',
					],
					actions: row.isActive ? ['remove'] : [],
				})),
			},
			{
				id: 'clients',
				title: 'Clients',
				explain: 'Underlying customers, and those of the program manager.',
				columns: ['Name', 'Kind', 'Managed by', 'Number', 'FastID', 'State'],
				rows: latest(clients).map((row) => ({
					reference: row.id,
					cells: [
						nameOf(row),
						row.kind,
						partyName(row.companyId),
						row.clientNo,
						row.uniquePayId,
						row.status,
					],
					actions: clients.actionsOf(row),
				})),
			},
			{
				id: 'accounts',
				title: 'Virtual accounts',
				explain: 'Where deposits arrive. The button books one of 1000.',
				columns: ['Account', 'Routing number', 'Owner', 'Currency', 'PayID', 'State'],
				rows: latest(accounts).map((row) => ({
					reference: row.id,
					cells: [
						row.accountNumber,
						row.routingNumber ?? '',
						partyName(row.clientId),
						row.currencyCode ?? 'any',
						row.payId ?? '',
						row.status,
					],
					actions: row.status === 'ACTIVE' ? ['deposit', 'disable'] : ['activate'],
				})),
			},
		];
	}

	/** Payments and deposits, newest first. @param {number} limit */
	function transactions(limit) {
		const rows = [
			...payments.all().slice(-limit).map(describePayment),
			...deposits.all().slice(-limit).map(describeDeposit),
		];
		return rows.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, limit);
	}

	return { describePayment, describeDeposit, records, transactions };
}

/**
 * @template {import('./records.mjs').Owned} T
 * @param {import('./records.mjs').Records<T>} records
 */
function latest(records) {
	return records.all().slice(-ROWS).reverse();
}

/** @param {import('./beneficiaries/store.mjs').Beneficiary} beneficiary */
function shortAccount({ fields: { bankAccount, uniquePayId } }) {
	return `…${(bankAccount?.accountNumber ?? uniquePayId ?? '').slice(-4)}`;
}
