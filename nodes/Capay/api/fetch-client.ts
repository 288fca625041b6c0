import type { Answer, Api } from '../../../shared/http/api';
import { type Client, client } from '../wire/client-contracts';
import type { Kind } from '../wire/kinds';
import { clientAt } from './client-paths';

/** @param id Capay’s, or the caller’s own reference */
export async function fetchClient(
	api: Api,
	kind: Kind,
	id: string,
	deadlineMs?: number,
): Promise<Answer<Client>> {
	return await api.get(clientAt(kind, id), {
		contract: client,
		...(deadlineMs !== undefined && { deadlineMs }),
		advice: {
			notFound: `Capay has no such ${kind} client. Check the identifier, and whether it is a business or a person.`,
		},
	});
}
