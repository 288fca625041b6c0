import type { TriggerEntry } from '../providers/entry';

export const OLD = 'the old secret of many letters'.replaceAll(' ', '-');
export const SECRET = 'the-secret-of-this-test';

export interface Attack {
	body: string | Buffer;
	headers: Record<string, string | string[]>;
	query?: string;
}

interface Delivered extends Attack {
	headers: Record<string, string>;
}

export type Row = [
	attack: string,
	make: (entry: TriggerEntry) => Attack,
	expected: { status: number; runs: 0 | 1 },
];

export const RUNS = { status: 200, runs: 1 } as const;
export const FORGED = { status: 401, runs: 0 } as const;
export const BROKEN = { status: 400, runs: 0 } as const;
export const TOO_LARGE = { status: 413, runs: 0 } as const;

/** An event as it travels. */
export const sent = (entry: TriggerEntry, event: string | Buffer, secret = SECRET): Delivered => ({
	body: entry.seal?.(event, secret) ?? event,
	headers: entry.sign(event, secret),
	...(entry.query && { query: entry.query(secret) }),
});
export const good = (entry: TriggerEntry, event: string | Buffer = entry.event(1)): Attack =>
	sent(entry, event);
