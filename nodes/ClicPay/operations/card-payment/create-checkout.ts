import type { IDataObject } from 'n8n-workflow';

import { path } from '../../../../shared/http/path';
import { majorNumber } from '../../../../shared/money/wire-forms';
import type { Input } from '../../../../shared/declare/field';
import { text } from '../../../../shared/declare/fields';
import { moneyColumns, present } from '../../../../shared/item/columns';
import { defineOperation } from '../../../../shared/declare/operation';
import { money } from '../../../fields/money';
import { reference } from '../../../fields/reference';
import { cardPaymentOptions } from '../../fields/card-payer';
import { walletLocator } from '../../fields/wallet';
import { checkoutItem, CURRENCY } from '../../wire/items';
import { FOLLOWED, outcomeOf } from '../../wire/statuses';
import { recheckTransaction } from '../../api/recheck-transaction';
import { checkoutSession } from '../../wire/contracts';
import { cardPayer } from '../../wire/requests';

const fields = {
	wallet: walletLocator(),
	amount: money(CURRENCY, {
		description: 'In meticais (MZN). ClicPay documents no maximum.',
		min: 0.01,
	}),
	reference: reference(),
	customerText: text({
		displayName: 'Text the Customer Sees',
		description: 'What the payment is for, up to 100 characters',
		placeholder: 'e.g. Invoice 2026/118',
		required: true,
		max: 100,
		example: 'Invoice 2026/118',
	}),
};

const summary = ({ wallet, amount, reference: ours }: Partial<Input<typeof fields>>): IDataObject =>
	present({ reference: ours, ...moneyColumns(amount), walletId: wallet });

export const createCheckout = defineOperation({
	value: 'createCheckout',
	name: 'Create Checkout',
	action: 'Create a checkout for a card payment',
	description:
		'Get the link of a page where a customer pays by card. Moves money once the customer pays; safe to repeat with the same reference.',
	effect: 'movesMoney',
	family: 'checkout',
	follow: { ...FOLLOWED, pending: 'checkout awaits its payment' },
	endpoint: 'POST /api/v2/wallets/{wallet}/card-payment',
	evidence: 'Documented; the Idempotency-Key header is reported by integrators only',
	notice:
		'Send the customer to “checkoutUrl”. A customer who comes back to your Return URL has not proved that they paid: use Get Status or the ClicPay Trigger.',
	fields,
	options: cardPaymentOptions,
	namedBy: ['reference'],
	identity: ({ wallet, amount }) => [wallet, amount.minor],
	summary,
	async run({ input, api, key }) {
		const answer = await api.post(path`/api/v2/wallets/${input.wallet}/card-payment`, {
			key,
			body: {
				amount: majorNumber.write(input.amount),
				reference_description: input.customerText,
				...cardPayer(input.options),
			},
			contract: checkoutSession,
		});
		return {
			outcome: outcomeOf(answer.body.status),
			json: checkoutItem(answer.body, summary(input)),
			answer,
		};
	},
	recheck: async (context, earlier) => await recheckTransaction(context, earlier),
	reconcile: async (context, recorded) => await recheckTransaction(context, recorded),
});
