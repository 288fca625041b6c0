import type { Api } from '../../../shared/http/api';
import type { Entry } from '../../../shared/http/pages';
import { path } from '../../../shared/http/path';
import { type Invoice, invoiceList } from '../wire/contracts';

/**
 * What GET /invoices/ answers, in its order. No paging, no filter and no order are documented, so it
 * is one call, and what it leaves out nobody can tell.
 */
export async function listInvoices(api: Api): Promise<Array<Entry<Invoice>>> {
	const { body, raw } = await api.get(path`/invoices/`, { contract: invoiceList });
	return Array.isArray(body)
		? rowsOf(body, raw)
		: rowsOf(body.data, (raw as { data: unknown }).data);
}

const rowsOf = (rows: Invoice[], raw: unknown): Array<Entry<Invoice>> =>
	rows.map((entry, index) => ({ entry, raw: (raw as unknown[])[index] }));
