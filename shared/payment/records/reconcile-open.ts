import { number } from '../../declare/fields';
import { defineOperation } from '../../declare/operation';
import type { ProviderNode } from '../../declare/provider-node';
import { OF_LEDGER } from './of-ledger';
import { Reconciliation } from './reconciliation';

/** @param node whose payments know how they are looked up */
export const reconcileOpen = (node: ProviderNode) =>
	defineOperation({
		...OF_LEDGER,
		value: 'reconcileOpen',
		name: 'Reconcile Open',
		action: 'Reconcile open payment records',
		description:
			'Ask the provider what became of payments whose end is not known, note it, and return what changed and what a person must look at. Sends no money.',
		notice:
			'For workflows that run by a schedule. A payment in doubt comes once, and then once a day until it is resolved.',
		effect: 'write',
		fields: {
			limit: number({
				displayName: 'Limit',
				description:
					'Max number of payments to ask about; those that waited longest come first, so that the next run goes on with the others',
				default: 50,
				min: 1,
				max: 1_000,
			}),
		},
		async run({ api, cancel, hint, input: { limit }, ledger, settings }) {
			const port = await ledger();
			const context = { api, hint, settings, ...(cancel && { cancel }) };
			const items = await new Reconciliation(node, port, context).all(limit);
			await port.forgetDetails();
			return items;
		},
	});
