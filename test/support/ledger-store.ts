import type { ClaimResult, Claims, ClaimScope } from '../../shared/payment/claims/claims';
import { forgetLedgers, openLedger } from '../../shared/ledger/ledger';
import { LedgerClaims } from '../../shared/payment/ledger/ledger-claims';
import type { Postgres } from './postgres';

let schemas = 0;

/** When and by whom it was sent before is asked in a test of its own. */
class WithoutEarlier extends LedgerClaims {
	override async claim(reference: string, fingerprint: string): Promise<ClaimResult> {
		const claim = await super.claim(reference, fingerprint);
		if ('earlier' in claim) delete claim.earlier;
		return claim;
	}
}

/**
 * A new ledger. Nobody waits for what becomes of another's payment: that has a test of its own.
 */
export async function ledgerStore(postgres: Postgres) {
	const settings = postgres.settings({ schema: `ledger_${++schemas}` });
	let ledger = await openLedger(settings);
	const about = { namespace: '', workflowId: 'w', executionId: 'e', deadlineMs: 0, idColumn: 'id' };
	return {
		open: (scope: ClaimScope): Claims => new WithoutEarlier(ledger, { ...about, ...scope }),
		restart: async () => {
			forgetLedgers();
			ledger = await openLedger(settings);
		},
		break: async (isBroken: boolean) => await (isBroken ? postgres.stop() : postgres.run()),
		knowsAfterRestart: 'known' as const,
	};
}
