import { readPages } from '../../../../shared/http/pages';
import { choice, number, toggle } from '../../../../shared/operation/fields';
import { defineOperation } from '../../../../shared/operation/operation';
import { listFields } from '../../../fields/list';
import { walletItem } from '../../mapping';
import { walletPages } from './walletPages';

export const getMany = defineOperation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many wallets',
	description: 'List the wallets of this account with their balances',
	effect: 'read',
	endpoint: 'GET /api/v2/me/wallets',
	evidence: 'Documented; the page number is the convention of the framework it runs on',
	fields: listFields(),
	options: {
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
	},
	async run({ input, api, hint }) {
		const { options } = input;
		const query = {
			environment: options.environment === 'any' ? undefined : options.environment,
			include: options.includePaymentMethod ? 'paymentMethod' : undefined,
			is_active: options.isActive === 'any' ? undefined : options.isActive === 'active' ? 1 : 0,
			payment_method_id: options.paymentMethodId === 0 ? undefined : options.paymentMethodId,
			sort_by: options.sortBy,
			sort_order: options.sortOrder,
		};
		const limit = input.returnAll ? undefined : input.limit;
		const wallets = await readPages(walletPages(api, query, limit), hint);
		return wallets.map((wallet) => ({ json: walletItem(wallet), raw: wallet }));
	},
});
