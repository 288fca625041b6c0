import { ClicPayApi } from '../../../credentials/ClicPayApi.credentials';
import { ClicPayWallet } from '../../../nodes/ClicPay/ClicPayWallet.node';
import { clicPay } from '../../../nodes/ClicPay/operations';
import * as contracts from '../../../nodes/ClicPay/wire/contracts';
import type { ProviderEntry } from '../entry';
import { clicPayCalls } from './calls';
import { clicPayCanaries } from './canaries';
import { clicPayDeliveries } from './deliveries';
import { clicPayPayments } from './payments';

export const clicPayEntry: ProviderEntry = {
	name: 'ClicPay',
	id: 'clicpay',
	provider: clicPay,
	node: new ClicPayWallet(),
	credential: new ClicPayApi(),
	credentials: (sandbox, changes) => sandbox.credential(changes),
	secrets(sandbox) {
		const { accessToken, clientSecret } = sandbox.ready.providers.clicpay.credentials;
		return [accessToken, clientSecret];
	},
	calls: clicPayCalls,
	contracts: {
		all: contracts,
		strict: {
			startedTransaction: ['clicpay_reference', 'amount'],
			checkoutSession: ['clicpay_reference', 'checkout_url', 'amount'],
			transactionStatus: ['clicpay_reference', 'status', 'amount'],
			historyPage: ['data', 'data.clicpay_reference', 'data.amount'],
			walletPage: ['data', 'data.id'],
		},
		nested: ['meta'],
		least: {
			clicpay_reference: 'CP1',
			checkout_url: 'https://pay.example.com',
			status: 'pending',
			id: '7',
		},
	},
	canaries: clicPayCanaries,
	trigger: clicPayDeliveries,
	payments: clicPayPayments,
};
