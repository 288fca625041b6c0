import { ProviderFailure } from '../../shared/errors/failure';
import type { Api, Session } from '../../shared/http/api';
import { createApi } from '../../shared/http/client';
import type { ProviderProfile } from '../../shared/http/profile';
import type { Effect } from '../../shared/http/retry';
import vendor from '../../shared/vendor/http';
import type { NodeEgressFilter } from 'n8n-workflow';

export { vendor };

/** A provider that speaks in JSON objects and documents nothing else, so that the core's rules show. */
export const PLAIN_PROFILE: ProviderProfile = {
	name: 'Test Provider',
	userAgent: 'test',
	idColumn: 'testId',
	idempotencyHeader: 'idempotency-key',
	deadlineMs: { read: 5_000, write: 5_000, movesMoney: 5_000 },
	advice: {},
	readError: (body) =>
		typeof body === 'object' && body !== null && !Array.isArray(body) ? {} : undefined,
};

export interface ApiChanges {
	effect?: Effect;
	deadlineMs?: number;
	session?: Partial<Session>;
	cancel?: AbortSignal;
	filter?: NodeEgressFilter;
	random?: () => number;
}

let credentials = 0;

/** The HTTP core over a pool of its own, with retries that hardly pause unless `random` says so. */
export function apiOver(baseUrl: string, changes: ApiChanges = {}): Api {
	const { effect = 'read', deadlineMs, session, cancel, filter, random = () => 0 } = changes;
	return createApi({
		vendor,
		profile: {
			...PLAIN_PROFILE,
			...(deadlineMs !== undefined && {
				deadlineMs: { read: deadlineMs, write: deadlineMs, movesMoney: deadlineMs },
			}),
		},
		session: {
			baseUrl,
			credentialKey: `test-${++credentials}`,
			authorize: async () => ({}),
			renew: () => false,
			...session,
		},
		effect,
		random,
		...(cancel && { cancel }),
		...(filter && { filter }),
	});
}

/** A payment at a provider with something of its own. */
export function payingOver(
	baseUrl: string,
	profile: Partial<ProviderProfile>,
	session: Partial<Session> = {},
): Api {
	return createApi({
		vendor,
		profile: { ...PLAIN_PROFILE, ...profile },
		session: {
			baseUrl,
			credentialKey: `test-${++credentials}`,
			authorize: async () => ({}),
			renew: () => false,
			...session,
		},
		effect: 'movesMoney',
		random: () => 0,
	});
}

/** The failure a call ends with; a call that succeeds, or fails as anything else, fails the test. */
export async function failureOf(call: Promise<unknown>): Promise<ProviderFailure> {
	const result = await call.then(
		() => undefined,
		(error: unknown) => error,
	);
	if (result instanceof ProviderFailure) return result;
	throw result ?? new Error('The call succeeded.');
}
