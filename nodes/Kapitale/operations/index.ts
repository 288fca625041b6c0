import type { ProviderNode } from '../../../shared/declare/provider-node';
import { withPaymentRecord } from '../../../shared/payment/records/with-payment-record';
import { provider, type Settings } from '../provider';
import { order } from './order';
import { receivable } from './receivable';
import { retail } from './retail';

/** Everything that Kapitale Order can do, in the order of the menu’s first choice. */
export const kapitale: ProviderNode<Settings> = withPaymentRecord({
	...provider,
	resources: [order, retail, receivable],
});
