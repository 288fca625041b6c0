import { readPages } from '../../../../shared/http/pages';
import { pollUntil } from '../../../../shared/http/poll';
import { date } from '../../../../shared/declare/fields';
import { defineOperation } from '../define-operation';
import { maxWaitSeconds, pollSeconds } from '../../../fields/wait';
import { depositPages } from '../../api/deposit-pages';
import { awaitedFields, awaitedOf } from '../../fields/awaited-deposit';
import { clientOption } from '../../fields/client';
import { depositItem } from '../../wire/deposit-items';
import { isAwaited } from '../../wire/deposit-match';
import { depositOutcome } from '../../wire/deposit-statuses';
import { momentRange } from '../../wire/ranges';
import { clientOf } from '../../wire/requests';

export const waitForDeposit = defineOperation({
	value: 'waitForDeposit',
	name: 'Wait for Deposit',
	action: 'Wait for a deposit',
	description:
		'Ask again and again until money with this reference, or of this amount, has arrived or was refused, or the time is up',
	effect: 'read',
	endpoint: 'GET /deposits',
	evidence: 'Reported by an unofficial SDK, which saw it work; its filters by that SDK only',
	notice:
		'The workflow stays busy while it waits, and deposits take hours or days: let Capay Trigger continue the work instead. If the time is up first, the item leaves with “found” false, or outcome “pending”.',
	fields: {
		...awaitedFields,
		since: date({
			displayName: 'Since',
			description:
				'Only deposits of this day or later, in UTC: an older one may be of the same amount',
			required: true,
		}),
		maxWaitSeconds: maxWaitSeconds(),
	},
	options: {
		clientId: clientOption(),
		pollSeconds: pollSeconds(10, 'First pause between two questions; later ones grow'),
	},
	refine: (input) => ({ awaited: awaitedOf(input) }),
	async run({ api, cancel, hint, input, settings }) {
		const { awaited, maxWaitSeconds: most, options, since } = input;
		const query = {
			clientId: clientOf(options.clientId, settings),
			currencyCode: 'amount' in awaited ? awaited.amount.currency : undefined,
			...momentRange('createdTime', since, undefined),
		};
		const found = await pollUntil({
			ask: async (leftMs) => {
				const all = await readPages(depositPages(api, query, undefined, leftMs));
				return all.filter(({ entry }) => isAwaited(entry, awaited));
			},
			isFinal: (all) => all.some(({ entry }) => depositOutcome(entry.status) !== 'pending'),
			pauseMs: options.pollSeconds * 1000,
			boundMs: most * 1000,
			...(cancel && { cancel }),
		});
		const final = found.find(({ entry }) => depositOutcome(entry.status) !== 'pending');
		const [deposit = final] = final ? [final] : found;
		if (found.length > 1) hint(`${found.length} deposits fit; see “matches”.`);
		if (deposit === undefined) {
			hint(`At least one deposit has not arrived after ${most} s. Ask again later.`, 'info');
			return { json: { outcome: 'pending', found: false, matches: 0 }, raw: {} };
		}
		const item = { ...depositItem(deposit.entry), found: true, matches: found.length };
		return { json: item, raw: deposit.raw };
	},
});
