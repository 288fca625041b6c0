import * as kapitale from '../../dev/providers/kapitale';
import type { ProviderId } from '../../sandbox/client/ready';
import {
	capayCredential,
	clicPayCredential,
	kapitaleCredential,
	node,
	type Node,
} from '../n8n/support';
import { Published } from '../n8n/triggers';
import { GOOD_CALLS as CAPAY } from '../providers/capay/calls';
import { GOOD_CALLS as CLICPAY } from '../providers/clicpay/calls';
import { CARD, GOOD_CALLS as FATORIPAY } from '../providers/fatoripay/calls';
import { CNPJ, GOOD_CALLS as KAPITALE } from '../providers/kapitale/calls';
import type { QueueStage } from './stage';

/** A provider as queue mode sees it: what a worker is given to do, and what comes back as an event. */
export interface Case {
	id: ProviderId;
	/** Of the action node; that of the trigger is the same with `Trigger` behind it. */
	type: string;
	credentials: Record<string, { id: string; name: string }>;
	/** Of the operation that moves money, which reads the item that `item` makes. */
	parameters: Record<string, unknown>;
	/** What the operation says of a payment that has just begun. */
	outcome: string;
	trigger: Record<string, unknown>;
	/** What the provider must be told by hand. */
	tell?(stage: QueueStage, published: Published): Promise<void>;
}

export const CASES: readonly Case[] = [
	{
		id: 'capay',
		type: 'capayBeneficiaries',
		credentials: capayCredential,
		parameters: { resource: 'payment', operation: 'create', ...CAPAY['payment.create'] },
		outcome: 'pending',
		trigger: { statuses: ['completed', 'failed'], options: {} },
	},
	{
		id: 'clicpay',
		type: 'clicPayWallet',
		credentials: clicPayCredential,
		parameters: {
			resource: 'mobileMoney',
			operation: 'charge',
			...CLICPAY['mobileMoney.charge'],
		},
		outcome: 'pending',
		trigger: {},
	},
	{
		id: 'kapitale',
		type: 'kapitaleOrder',
		credentials: kapitaleCredential,
		parameters: {
			resource: 'order',
			operation: 'createFromCnpj',
			...KAPITALE['order.createFromCnpj'],
		},
		outcome: 'pending',
		trigger: {},
		tell: async ({ sandbox }, { url }) => await kapitale.tellSupport(sandbox, url),
	},
	{
		id: 'fatoripay',
		type: 'invoiceCapture',
		credentials: { fatoriPayApi: { id: '', name: 'FatoriPay (sandbox)' } },
		parameters: {
			resource: 'invoice',
			operation: 'createAndCapture',
			...FATORIPAY['invoice.createAndCapture'],
		},
		outcome: 'succeeded',
		trigger: { events: ['paid', 'canceled'], options: {} },
	},
];

export const caseOf = (id: ProviderId): Case => CASES.find((one) => one.id === id) as Case;

/** All that any of the operations reads. */
export const item = (reference: string) => ({ reference, cnpj: CNPJ.staysPending, card: CARD });

const TYPE = 'n8n-nodes-payment-providers.';

/** The node “Pay”; `from` is where in its item that is which `item` makes, ex. `$json.body`. */
export function pay({ type, credentials, parameters }: Case, from = '$json'): Node {
	const read = JSON.stringify(parameters).replaceAll('$json', from);
	return node('Pay', TYPE + type, 1, JSON.parse(read) as Node['parameters'], { credentials });
}

/** The node “Trigger”. */
export function triggerOf({ type, credentials, trigger }: Case): Node {
	const settings = { credentials, webhookId: crypto.randomUUID() };
	return node('Trigger', `${TYPE}${type}Trigger`, 2, trigger, settings);
}

/** What Kapitale sends, and by what it is known; it signs nothing. */
export const KAPITALE_PROOF = { authorization: `Bearer ${kapitale.WEBHOOK_TOKEN}` };
export const kapitaleEvent = (orderId: string): string =>
	JSON.stringify({
		event_type: 'order.created',
		destination_id: 'synthetic',
		data: { order_id: orderId, order_no: orderId, status: 'pending' },
	});
