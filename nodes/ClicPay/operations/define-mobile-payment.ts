import type { Path } from '../../../shared/http/path';
import { defineOperation } from '../../../shared/declare/operation';
import { recheckTransaction } from '../api/recheck-transaction';
import { settleTransaction } from '../api/settle-transaction';
import { checkWallet } from '../api/wallet-operator';
import {
	checkMobilePayment,
	mobilePaymentFields,
	mobilePaymentOptions,
} from '../fields/mobile-payment';
import { operatorFor } from '../fields/operator';
import { startedTransaction } from '../wire/contracts';
import { mobilePaymentSummary, startedItem } from '../wire/items';
import type { Operator } from '../wire/operators';
import { mobilePaymentBody } from '../wire/requests';
import { FOLLOWED, outcomeOf } from '../wire/statuses';

interface Direction {
	value: string;
	family: string;
	name: string;
	action: string;
	description: string;
	notice?: string;
	endpoint: string;
	path(wallet: string, operator: Operator): Path;
}

/** All nine mobile-money calls take the same body and give the same answer. */
export function defineMobilePayment({ path, ...direction }: Direction) {
	return defineOperation({
		...direction,
		effect: 'movesMoney',
		follow: FOLLOWED,
		evidence: 'Documented; the Idempotency-Key header is reported by integrators only',
		fields: mobilePaymentFields,
		options: mobilePaymentOptions,
		check: (input, hint) => checkMobilePayment(input, hint),
		namedBy: ['reference'],
		identity: (input) => [operatorFor(input), input.wallet, input.msisdn, input.amount.minor],
		summary: (input) => mobilePaymentSummary(input),
		async prepare({ input, api, hint }) {
			const { options: chosen, wallet } = input;
			const asked = { wallet, operator: operatorFor(input), mode: chosen.walletCheck };
			await checkWallet({ api, hint }, asked);
		},
		async run({ input, api, key }) {
			const answer = await api.post(path(input.wallet, operatorFor(input)), {
				key,
				body: mobilePaymentBody({ ...input, notes: input.options.notes }),
				contract: startedTransaction,
			});
			return {
				outcome: outcomeOf(answer.body.status),
				json: startedItem(answer.body, mobilePaymentSummary(input)),
				answer,
			};
		},
		settle: async (context, started) => await settleTransaction(context, started),
		recheck: async (context, earlier) => await recheckTransaction(context, earlier),
		reconcile: async (context, recorded) => await recheckTransaction(context, recorded),
	});
}
