import { choice, number, toggle } from '../../../shared/declare/fields';

/** The filters and the order that GET me/wallets documents. */
export const walletFilters = {
	environment: choice({
		displayName: 'Environment',
		description: 'Only wallets of this environment',
		options: [
			{ name: 'Any', value: 'any' },
			{ name: 'Production', value: 'production' },
			{ name: 'Sandbox', value: 'sandbox' },
		],
		default: 'any',
	}),
	includePaymentMethod: toggle({
		displayName: 'Include Payment Method',
		description: 'Whether to say which operator each wallet serves',
		default: true,
	}),
	isActive: choice({
		displayName: 'State',
		description: 'Only wallets in this state',
		options: [
			{ name: 'Active', value: 'active' },
			{ name: 'Any', value: 'any' },
			{ name: 'Inactive', value: 'inactive' },
		],
		default: 'any',
	}),
	paymentMethodId: number({
		displayName: 'Payment Method ID',
		description: 'Only wallets of this payment method, by ClicPay’s number; 0 for all',
		default: 0,
		min: 0,
		max: 1_000_000_000,
	}),
	sortBy: choice({
		displayName: 'Sort By',
		description: 'What the list is ordered by',
		options: [
			{ name: 'Balance', value: 'balance' },
			{ name: 'Created', value: 'created_at' },
			{ name: 'ID', value: 'id' },
			{ name: 'Name', value: 'name' },
		],
		default: 'id',
	}),
	sortOrder: choice({
		displayName: 'Sort Order',
		description: 'Which end of the list comes first',
		options: [
			{ name: 'Ascending', value: 'asc' },
			{ name: 'Descending', value: 'desc' },
		],
		default: 'asc',
	}),
};
