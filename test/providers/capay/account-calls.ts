import type { IDataObject } from 'n8n-workflow';

import { runNode } from '../../support/context';
import type { NodeSetup } from '../../support/context';

/** Records that the sandbox begins with. */
export const CLIENT = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
export const ACCOUNT = 'dddddddd-dddd-4ddd-8ddd-dddddddddddd';

export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const ADDRESS = { street: '1 George Street', city: 'Sydney', state: 'NSW', zip: '2000' };

/** A company, by the reference in the item. */
export const COMPANY = {
	kind: 'business',
	businessName: 'Grevillea Pty Ltd',
	tradingName: 'Grevillea',
	businessType: 'Australian Proprietary Company',
	businessNumber: '00000000000',
	ownerFirstName: 'Ada',
	ownerLastName: 'Sample',
	countryCode: 'AU',
	...ADDRESS,
	reference: '={{ $json.reference }}',
};

export const PERSON = {
	kind: 'personal',
	firstName: 'Mia',
	lastName: 'Sample',
	nationality: 'AU',
	dateOfBirth: '1990-01-31',
	countryCode: 'AU',
	...ADDRESS,
	reference: '={{ $json.reference }}',
};

const CLIENT_OF_ITEM = { kind: 'business', client: byId('={{ $json.client }}') };
const ACCOUNT_OF_ITEM = { virtualAccount: byId('={{ $json.account }}') };

/** Good calls of what is neither about beneficiaries nor about payments. */
export const ACCOUNT_CALLS: Record<string, IDataObject> = {
	'account.createVirtualAccount': { clientId: byId(CLIENT), currencyCode: 'AUD' },
	'account.disable': ACCOUNT_OF_ITEM,
	'account.enable': ACCOUNT_OF_ITEM,
	'account.getBalances': {},
	'account.getVirtualAccounts': {},
	'account.setPayId': { ...ACCOUNT_OF_ITEM, payIdEmail: '={{ $json.payId }}' },
	'client.create': COMPANY,
	'client.delete': CLIENT_OF_ITEM,
	'client.get': CLIENT_OF_ITEM,
	'client.getMany': { kind: 'business' },
	'client.update': { ...CLIENT_OF_ITEM, options: { note: 'Introduced by our Perth office' } },
	'deposit.getMany': {},
	'deposit.waitForDeposit': {
		waitBy: 'reference',
		depositReference: '20240726-FA8JZ4',
		since: '2024-01-01',
		maxWaitSeconds: 1,
		options: { pollSeconds: 1 },
	},
	'deposit.simulate': {
		accountNumber: '900100001',
		routingNumber: '012999',
		currencyCode: 'AUD',
		amount: '12.50',
	},
	'ledger.exportStatement': { currencyCode: 'AUD', from: '2024-01-01', to: '2030-12-31' },
	'ledger.getMany': {},
	'rate.getDaily': { buy: 'USD', sell: 'AUD' },
	'webhook.create': {
		url: '=https://shop.example.com/{{ $json.reference }}',
		events: ['payment'],
	},
	'webhook.delete': { webhook: byId('={{ $json.webhook }}') },
	'webhook.getMany': {},
	'webhook.update': { webhook: byId('={{ $json.webhook }}'), options: { events: ['deposit'] } },
};

type Call = (name: string, items: IDataObject[], executionId: string) => NodeSetup;

/** Two items whose client, webhook and account are there. */
export async function accountItems(name: string, call: Call): Promise<IDataObject[]> {
	const items = [{ reference: 'A' }, { reference: 'B' }];
	if (name.endsWith('.create')) return items;
	const clients = await runNode(call('client.create', items, 'clients'));
	const webhooks = await runNode(call('webhook.create', items, 'webhooks'));
	return items.map((item, index) => ({
		...item,
		client: clients.items[index]?.json.clientId,
		webhook: webhooks.items[index]?.json.webhookId,
		account: ACCOUNT,
		payId: `invoices.${item.reference.toLowerCase()}@pay.example.com.au`,
	}));
}
