import type { ProviderNode } from '../../../shared/declare/provider-node';
import { withPaymentRecord } from '../../../shared/payment/records/with-payment-record';
import { provider, type Settings } from '../provider';
import { account } from './account';
import { beneficiary } from './beneficiary';
import { client } from './client';
import { deposit } from './deposit';
import { ledger } from './ledger';
import { payment } from './payment';
import { rate } from './rate';
import { webhook } from './webhook';

/** Everything that Capay Beneficiaries can do, in the order of the menu’s first choice. */
export const capay: ProviderNode<Settings> = withPaymentRecord({
	...provider,
	resources: [beneficiary, payment, account, client, deposit, ledger, rate, webhook],
});
