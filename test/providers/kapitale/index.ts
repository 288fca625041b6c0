import { KapitaleApi } from '../../../credentials/KapitaleApi.credentials';
import { KapitaleOrder } from '../../../nodes/Kapitale/KapitaleOrder.node';
import { kapitale } from '../../../nodes/Kapitale/operations';
import * as contracts from '../../../nodes/Kapitale/wire/contracts';
import type { ProviderEntry } from '../entry';
import { kapitaleCalls, kapitaleCredential } from './calls';
import { kapitaleCanaries } from './canaries';
import { kapitaleDeliveries } from './deliveries';
import { kapitalePayments } from './payments';

export const kapitaleEntry: ProviderEntry = {
	name: 'Kapitale',
	id: 'kapitale',
	provider: kapitale,
	node: new KapitaleOrder(),
	credential: new KapitaleApi(),
	credentials: kapitaleCredential,
	secrets: (sandbox) => [sandbox.ready.providers.kapitale.credentials.clientSecret],
	calls: kapitaleCalls,
	contracts: {
		all: contracts,
		strict: {
			order: ['id', 'requested_amount'],
			orderPage: ['data', 'data.id', 'data.requested_amount'],
			retail: [],
			receivables: [],
		},
		nested: ['retail', 'acquirers'],
		least: { id: '7' },
	},
	canaries: kapitaleCanaries,
	trigger: kapitaleDeliveries,
	payments: kapitalePayments,
};
