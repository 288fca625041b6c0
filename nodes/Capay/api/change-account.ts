import type { IDataObject } from 'n8n-workflow';

import type { Answered, ResultItem } from '../../../shared/declare/operation';
import type { Api } from '../../../shared/http/api';
import { readPages } from '../../../shared/http/pages';
import { virtualAccount } from '../wire/account-contracts';
import { virtualAccountItem } from '../wire/account-items';
import { path } from '../../../shared/http/path';
import { virtualAccountPages } from './account-pages';
import { replayedColumn, sendOrRepeated } from './send-once';

interface Change {
	id: string;
	step: 'activate' | 'disable' | 'payid';
	body?: { payidEmail: string };
	key: string;
}

/** One of the changes of a virtual account, and how the account stands then. */
export async function changeAccount(
	api: Api,
	{ body, id, key, step }: Change,
): Promise<Answered | ResultItem> {
	const sent = await sendOrRepeated(
		async () =>
			await api.patch(path`/accounts/virtual/${id}/${step}`, {
				key,
				// Nobody has recorded what these answer.
				mayBeEmpty: true,
				contract: (z) => z.optional(virtualAccount(z)),
				...(body && { body }),
			}),
	);
	const { answer } = sent;
	if (answer?.body !== undefined) return { json: virtualAccountItem(answer.body), answer };
	return { json: { ...(await foundItem(api, id)), ...replayedColumn(sent) }, raw: {} };
}

/** Capay has no call that reads one account. */
async function foundItem(api: Api, id: string): Promise<IDataObject> {
	const all = await readPages(virtualAccountPages(api, {}));
	const found = all.find(({ entry }) => entry.id === id);
	return found ? virtualAccountItem(found.entry) : { virtualAccountId: id };
}
