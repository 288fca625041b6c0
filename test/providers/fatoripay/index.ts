import { FatoriPayApi } from '../../../credentials/FatoriPayApi.credentials';
import { InvoiceCapture } from '../../../nodes/FatoriPay/InvoiceCapture/InvoiceCapture.node';
import { fatoriPay } from '../../../nodes/FatoriPay/operations';
import * as contracts from '../../../nodes/FatoriPay/wire/contracts';
import {
	customerList,
	customerRecord,
	productList,
	productRecord,
} from '../../../nodes/FatoriPay/wire/record-contracts';
import type { ProviderEntry } from '../entry';
import { fatoriPayCalls, fatoriPayCredential } from './calls';
import { fatoriPayCanaries } from './canaries';
import { fatoriPayDeliveries } from './deliveries';
import { fatoriPayPayments } from './payments';

export const fatoriPayEntry: ProviderEntry = {
	name: 'FatoriPay',
	id: 'fatoripay',
	provider: fatoriPay,
	node: new InvoiceCapture(),
	credential: new FatoriPayApi(),
	credentials: fatoriPayCredential,
	secrets(sandbox) {
		const { clientSecret = '', password = '' } = sandbox.ready.providers.fatoripay.credentials;
		return [clientSecret, password];
	},
	calls: fatoriPayCalls,
	contracts: {
		all: { ...contracts, customerList, customerRecord, productList, productRecord },
		strict: {
			customerList: [],
			customerRecord: [],
			invoice: ['id', 'status', 'total_amount'],
			newInvoice: ['id', 'status', 'total_amount', 'link'],
			invoiceList: ['id', 'total_amount'],
			productList: [],
			productRecord: [],
			refundAnswer: ['id', 'total_amount'],
		},
		nested: ['address', 'customer', 'payment'],
		least: { id: '7', status: 'unpaid', link: 'https://pay.example.com' },
	},
	canaries: fatoriPayCanaries,
	trigger: fatoriPayDeliveries,
	payments: fatoriPayPayments,
	inputs: {
		itemsFrom: 'fields',
		items: [{ name: 'Coffee', quantity: 1, price: { minor: 100, currency: 'BRL' } }],
	},
};
