import type { Api } from '../../../shared/http/api';
import type { Contract } from '../../../shared/http/contract';
import { entriesOf, type Entry } from '../../../shared/http/pages';
import type { Path } from '../../../shared/http/path';
import type { ListOf } from '../wire/lists';

/**
 * What a list answers, in its order. FatoriPay documents no paging, no filter and no order, so it is one
 * call, and what it leaves out nobody can tell.
 */
export async function readList<T>(
	api: Api,
	at: Path,
	contract: Contract<ListOf<T>>,
	options: { deadlineMs?: number } = {},
): Promise<Array<Entry<T>>> {
	const { body, raw } = await api.get(at, { ...options, contract });
	if (!Array.isArray(body)) return entriesOf(body.data, raw);
	return body.map((entry, index) => ({ entry, raw: (raw as unknown[])[index] }));
}
