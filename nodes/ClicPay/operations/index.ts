import type { ProviderNode } from '../../../shared/declare/provider-node';
import { withPaymentRecord } from '../../../shared/payment/records/with-payment-record';
import { provider } from '../provider';
import { account } from './account';
import { cardPayment } from './card-payment';
import { mobileMoney } from './mobile-money';
import { transaction } from './transaction';
import { wallet } from './wallet';
import { webhook } from './webhook';

/** Everything that ClicPay Wallet can do, in the order of the menu’s first choice. */
export const clicPay: ProviderNode = withPaymentRecord({
	...provider,
	resources: [mobileMoney, cardPayment, transaction, wallet, webhook, account],
});
