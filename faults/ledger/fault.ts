/** What befalls the way to the ledger, or the ledger itself, while a plan is played. */
export interface LedgerFault {
	name: keyof typeof LEDGER_FAULTS;
	/** 1 for the first statement that the process sends. */
	at: number;
	/** How long it lasts. Milliseconds. */
	ms: number;
}

/** By name: what happens to the statement that is struck. */
export const LEDGER_FAULTS = {
	none: undefined,
	/** The connections are cut before it arrives; the next ones are taken. */
	'cut before a statement': 'unsent',
	/** It is committed, and the connections are cut before anybody hears of it. */
	'cut after a commit': 'unheard',
	/** The same, and for a while no connection is taken. */
	'away from a statement on': 'unsent',
	'away from a commit on': 'unheard',
	/** Each answer from it on takes its time. */
	'slow answers': 'slow',
	/** PostgreSQL itself is shut down, or crashes, and comes back. */
	restarts: undefined,
} as const satisfies Record<string, 'unsent' | 'unheard' | 'slow' | undefined>;

const NAMES = Object.keys(LEDGER_FAULTS) as Array<keyof typeof LEDGER_FAULTS>;
/** Two look at the tables, and a payment is four to six, so it may also be spared. */
const WITHIN = 12;
const LONGEST_MS = { away: 400, slow: 60 };

/** Half of the plans meet the fault of their row and no other. */
export function ledgerFaultOf(random: () => number): LedgerFault {
	const upTo = (bound: number) => Math.floor(random() * bound);
	const name = random() < 0.5 ? 'none' : (NAMES[upTo(NAMES.length)] ?? 'none');
	const at = 1 + upTo(WITHIN);
	const longest = name.startsWith('away') ? LONGEST_MS.away : LONGEST_MS.slow;
	return { name, at, ms: name.startsWith('cut') ? 0 : upTo(longest) };
}
