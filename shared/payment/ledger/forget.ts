import type { Ledger } from '../../ledger/ledger';
import { FORGET } from './statements';

/** A statement has ten seconds, and others wait for the connection. */
const FORGET_AT_ONCE = 1_000;
/** The rest is forgotten the next time. */
const MOST_TURNS = 20;

/** What the credential does not want to be kept any longer, of all accounts, a part at a time. */
export async function forgetDetails(ledger: Ledger): Promise<void> {
	const { keepDetailsDays: days } = ledger.settings;
	if (days === 0) return;
	for (let turn = 0; turn < MOST_TURNS; turn++) {
		const forgotten = await ledger.query(FORGET, [String(days), FORGET_AT_ONCE]);
		if (forgotten.length < FORGET_AT_ONCE) return;
	}
}
