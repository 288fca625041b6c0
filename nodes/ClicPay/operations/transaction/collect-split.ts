import type { IDataObject } from 'n8n-workflow';

import { path } from '../../../../shared/http/path';
import type { Input } from '../../../../shared/declare/field';
import { choice } from '../../../../shared/declare/fields';
import { present } from '../../../../shared/item/columns';
import { defineOperation } from '../../../../shared/declare/operation';
import { transactionReference } from '../../fields/transaction-reference';
import { walletLocator } from '../../fields/wallet';
import { splitItem } from '../../wire/items';
import { outcomeOf } from '../../wire/statuses';
import { startedTransaction } from '../../wire/contracts';

const fields = { wallet: walletLocator(), clicPayReference: transactionReference() };

const summary = ({ wallet, clicPayReference }: Partial<Input<typeof fields>>): IDataObject =>
	present({ clicPayReference, walletId: wallet });

export const collectSplit = defineOperation({
	value: 'collectSplit',
	name: 'Collect Split',
	action: 'Collect the split of a transaction',
	description:
		'Ask ClicPay to collect the split of a transaction. Moves money; safe to repeat for the same transaction and wallet.',
	effect: 'movesMoney',
	family: 'split',
	follow: {
		pending: 'split awaits a confirmation',
		by: ['Get Status: Transaction'],
		lookUp: 'Get Status: Transaction',
	},
	endpoint: 'POST /api/v2/wallets/{wallet}/split/collect',
	evidence: 'Documented, but neither what is split nor where the reference goes',
	notice:
		'ClicPay documents the call, but not who gets which share. Agree on the split with ClicPay before you use it.',
	fields,
	options: {
		referenceIn: choice({
			displayName: 'Send Reference In',
			description: 'ClicPay does not say where it expects the reference',
			options: [
				{ name: 'Body', value: 'body', description: 'Its error texts name it as a body field' },
				{ name: 'Both', value: 'both', description: 'In the body and in the address' },
				{
					name: 'Query',
					value: 'query',
					description: 'Its documentation lists it for the address',
				},
			],
			default: 'body',
		}),
	},
	amountElsewhere: true,
	namedBy: ['wallet', 'clicPayReference'],
	identity: ({ clicPayReference, wallet }) => [wallet, clicPayReference],
	summary,
	async run({ input, api, key }) {
		const sent = { clicpay_reference: input.clicPayReference };
		const { referenceIn } = input.options;
		const answer = await api.post(path`/api/v2/wallets/${input.wallet}/split/collect`, {
			key,
			...(referenceIn !== 'query' && { body: sent }),
			...(referenceIn !== 'body' && { query: sent }),
			contract: startedTransaction,
		});
		return {
			outcome: outcomeOf(answer.body.status),
			json: splitItem(answer.body, summary(input)),
			answer,
		};
	},
});
