import type { Answer } from '../../shared/http/api';

/** An answer that no server gave. */
export const answered = (raw: unknown = {}): Answer<unknown> => ({
	status: 200,
	body: raw,
	raw,
	attempts: 1,
	elapsedMs: 2,
});

/** What every item shows of it. */
export const CALL = { call: { attempts: 1, elapsedMs: 2 } };
