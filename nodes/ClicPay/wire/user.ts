import type { Contract } from '../../../shared/http/contract';
import { identifier, inData } from '../../../shared/http/contract-fields';

/**
 * Who an access token belongs to: the id stays the same whatever token is used. ClicPay documents the
 * call and no answer to it. Its framework's own is the user, and, where a resource class wraps it, the
 * user under `data`.
 */
export const user: Contract<{ id: string }> = (z) => {
	const plain = z.looseObject({ id: identifier(z) });
	return z.union([plain, inData(z, plain)]);
};
