import { choice, date, name } from '../../../shared/declare/fields';
import { clientOption } from './client';
import { currency } from './codes';

/** In the spelling of Capay's pages; an SDK has them with a space. */
const STATUSES = [
	{ name: 'Any', value: 'any' },
	{ name: 'Cancelled', value: 'CANCELLED' },
	{ name: 'Completed', value: 'COMPLETED' },
	{ name: 'Direct Debit Processing', value: 'DIRECT_DEBIT_PROCESSING' },
	{ name: 'Pending Direct Debit', value: 'PENDING_DIRECT_DEBIT' },
	{ name: 'Pending Refund', value: 'PENDING_REFUND' },
	{ name: 'Refunded', value: 'REFUNDED' },
	{ name: 'Refunding', value: 'REFUNDING' },
	{ name: 'Rejected', value: 'REJECTED' },
	{ name: 'Scheduled', value: 'SCHEDULED' },
] as const;

export const depositFilters = {
	accountId: name({
		displayName: 'Virtual Account ID',
		description: 'Only deposits to this account',
		max: 100,
		example: 'dddddddd-dddd-4ddd-8ddd-dddddddddddd',
	}),
	clientId: clientOption(),
	currencyCode: currency({
		displayName: 'Currency',
		description: 'Only deposits in this currency, by its code',
	}),
	depositedFrom: date({
		displayName: 'Deposited From',
		description: 'Only deposits of this day or later',
	}),
	depositedTo: date({
		displayName: 'Deposited To',
		description: 'Only deposits of this day or earlier',
	}),
	referenceNo: name({
		displayName: 'Reference Number',
		description: 'Only the deposit that Capay gave this number',
		max: 100,
		example: '20240726-FA8JZ4',
	}),
	status: choice({
		displayName: 'Status',
		description: 'Only deposits that stand there',
		options: STATUSES,
		default: 'any',
	}),
	updatedFrom: date({
		displayName: 'Updated From',
		description: 'Only deposits that changed on this day or later, in UTC',
	}),
	updatedTo: date({
		displayName: 'Updated To',
		description: 'Only deposits that changed last on this day or earlier, in UTC',
	}),
};
