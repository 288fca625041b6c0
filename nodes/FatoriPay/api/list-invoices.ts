import type { Api } from '../../../shared/http/api';
import type { Entry } from '../../../shared/http/pages';
import { path } from '../../../shared/http/path';
import { type Invoice, invoiceList } from '../wire/contracts';
import { readList } from './read-list';

export const listInvoices = async (api: Api): Promise<Array<Entry<Invoice>>> =>
	await readList(api, path`/invoices/`, invoiceList);
