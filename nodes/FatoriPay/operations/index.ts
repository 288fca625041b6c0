import type { ProviderNode } from '../../../shared/declare/provider-node';
import { withPaymentRecord } from '../../../shared/payment/records/with-payment-record';
import { provider, type Settings } from '../provider';
import { customer } from './customer';
import { invoice } from './invoice';
import { merchant } from './merchant';
import { product } from './product';
import { trigger } from './trigger';
import { utility } from './utility';

/** Everything that Invoice Capture can do, in the order of the menu’s first choice. */
export const fatoriPay: ProviderNode<Settings> = withPaymentRecord({
	...provider,
	resources: [invoice, customer, product, merchant, trigger, utility],
});
