import type { Api } from '../../../shared/http/api';
import { type Entry, readPages } from '../../../shared/http/pages';
import { duplicateKeys, type Payee } from '../wire/beneficiary-requests';
import type { Beneficiary } from '../wire/contracts';
import { beneficiaryPages } from './beneficiary-pages';

/**
 * The beneficiary of this owner that Capay would call a duplicate: the same FastID, or the same
 * routing number, account number, account name and currency.
 */
export async function findTwin(
	api: Api,
	{ kind, record }: Payee,
	clientId: string | undefined,
): Promise<Entry<Beneficiary> | undefined> {
	const wanted = duplicateKeys(record);
	const query = { clientId, currencyCode: record.bankAccount?.currencyCode };
	const listed = await readPages(beneficiaryPages(api, kind, query));
	return listed.find(({ entry }) => duplicateKeys(entry).some((key) => wanted.includes(key)));
}
