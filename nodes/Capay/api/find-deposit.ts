import type { Api } from '../../../shared/http/api';
import { type Entry, readPages } from '../../../shared/http/pages';
import type { Deposit } from '../wire/deposit-contracts';
import { depositPages } from './deposit-pages';

/** A deposit that somebody has told us of. */
interface Told {
	id: string;
	referenceNo?: string | undefined;
	/** A list without a client may show the caller's own only. */
	clientId?: string | undefined;
	/** When it changed, at the earliest; where there is no reference to look for. ISO 8601. */
	since?: string | undefined;
}

const MOST = 300;

/** Capay has no call that reads one deposit, so it is looked for in the list. */
export async function findDeposit(
	api: Api,
	{ clientId, id, referenceNo, since }: Told,
	deadlineMs: number,
): Promise<Entry<Deposit> | undefined> {
	const filter = referenceNo === undefined ? { updatedTimeFrom: since } : { referenceNo };
	const look = async (query: Record<string, string | undefined>) => {
		const found = await readPages(depositPages(api, query, MOST, deadlineMs));
		return found.find(({ entry }) => entry.id === id);
	};
	const own = await look(filter);
	return own ?? (clientId === undefined ? undefined : await look({ ...filter, clientId }));
}
