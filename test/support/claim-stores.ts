import { Marks } from '../../shared/payment/claims/marks';
import type { Claims, NamedEntry } from '../../shared/payment/claims/claims';
import { NodeClaims } from '../../shared/payment/claims/node-claims';
import { forgetRecentPayments, RecentPayments } from '../../shared/payment/claims/recent-payments';
import { breakProcessedData, forgetProcessedData, storeContext } from './processed-data';
import { ledgerStore } from './ledger-store';
import { Postgres } from './postgres';
import { ToyLedger } from './toy-ledger';

/** A store of claims, as the contract tries it. */
export interface Store {
	open(scope?: { account?: string; family?: string }): Claims;
	/** As when n8n is started again. */
	restart(): Promise<void> | void;
	break(isBroken: boolean): Promise<void> | void;
	/** What a claim says after a restart of a payment that had succeeded. */
	knowsAfterRestart: 'inDoubt' | 'known';
}

const SCOPE = { account: 'c', family: 'collect' };

/** Every store there is, by name, each with what makes a new one. */
export const claimStores = (
	postgres: () => Postgres,
): Array<[string, () => Store | Promise<Store>]> => [
	[
		'n8n’s processed data',
		() => {
			forgetProcessedData();
			return {
				open: (scope) => {
					const place = { workflowId: 'w', nodeId: 'n' };
					const all = { ...SCOPE, ...scope };
					return new NodeClaims(
						new Marks(storeContext().context, all),
						new RecentPayments({ ...place, ...all }),
					);
				},
				restart: forgetRecentPayments,
				break: breakProcessedData,
				knowsAfterRestart: 'inDoubt',
			};
		},
	],
	[
		'a row for each payment',
		() => {
			const ledger = new ToyLedger();
			return {
				open: (scope) => ledger.open({ ...SCOPE, ...scope }),
				restart: () => undefined,
				break: (isBroken) => void (ledger.isBroken = isBroken),
				knowsAfterRestart: 'known',
			};
		},
	],
	[
		'a Payment Ledger in PostgreSQL',
		async () => {
			const { open, ...store } = await ledgerStore(postgres());
			return { open: (scope) => open({ ...SCOPE, ...scope }), ...store };
		},
	],
];

/** Of a payment that succeeded. */
export const entry = (changes: Partial<NamedEntry> = {}): NamedEntry => ({
	family: 'collect',
	state: 'succeeded',
	key: 'key-1',
	attempt: 1,
	fingerprint: 'f',
	ref: 'A',
	sentAt: '2026-01-02T03:04:05.000Z',
	out: { outcome: 'succeeded', id: 'P1' },
	...changes,
});

/** Claims `A` as payment `f` and is done with it, without having learnt what became of it. */
export async function sentIn(
	{ open }: Store,
	state: 'sending' | 'unknown' = 'unknown',
): Promise<void> {
	const claims = open();
	const { attempt } = (await claims.claim('A', 'f')) as { attempt: number };
	await claims.settle(entry({ state, attempt }));
	claims.finish('A');
}
