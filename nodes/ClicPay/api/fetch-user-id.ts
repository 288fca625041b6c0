import type { Api } from '../../../shared/http/api';
import type { Contract } from '../../../shared/http/contract';
import { identifier } from '../../../shared/http/contract-fields';
import { path } from '../../../shared/http/path';

/**
 * ClicPay documents the call and no answer to it. Its framework's own is the user, and, where a
 * resource class wraps it, the user under `data`.
 */
const user: Contract<{ id: string }> = (z) => {
	const plain = z.looseObject({ id: identifier(z) });
	return z.union([plain, z.looseObject({ data: plain }).transform(({ data }) => data)]);
};

/** Who the access token belongs to: the id stays the same whatever token is used. */
export async function fetchUserId(api: Api): Promise<string> {
	const { body } = await api.get(path`/api/user`, { contract: user });
	return body.id;
}
