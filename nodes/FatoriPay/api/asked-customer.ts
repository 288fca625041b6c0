import type { Answer } from '../../../shared/http/api';
import { requireSame } from '../../../shared/item/about-another';
import type { CustomerRecord } from '../wire/record-contracts';

/**
 * An answer about one customer. No document says what it has in it, so that one without an
 * id is taken for the one that was asked about.
 *
 * @returns for `then`
 * @throws ProviderFailure when it names another one
 */
export function askedCustomer(
	customerId: string,
): (answer: Answer<CustomerRecord>) => Answer<CustomerRecord> {
	return (answer) => {
		const { id = customerId } = answer.body;
		requireSame('customer', id, customerId, (one) => one.toLowerCase());
		return answer;
	};
}
