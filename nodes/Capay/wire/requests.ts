import type { Settings } from './access';

/** For whom a call is made: the client that was chosen, else the credential's, else the caller. */
export const clientOf = (
	chosen: string | undefined,
	{ defaultClientId }: Settings,
): string | undefined => chosen ?? defaultClientId;
