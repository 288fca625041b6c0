import type { INodeProperties } from 'n8n-workflow';

/** Name of the switch in each provider's credential. */
export const NEEDS_LEDGER = 'paymentsNeedLedger';

/** With it, a node that has no Payment Ledger sends no payment. */
export const paymentsNeedLedger: INodeProperties = {
	displayName: 'Payments Need a Ledger',
	name: NEEDS_LEDGER,
	type: 'boolean',
	default: false,
	description:
		'Whether nodes that have no Payment Ledger credential refuse to send payments. Switch it on where n8n runs in queue mode, or where nobody should take a ledger away by mistake.',
};
