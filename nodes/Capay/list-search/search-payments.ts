import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { readPages } from '../../../shared/http/pages';
import { readInEditor } from '../../../shared/provider/open';
import { paymentPages } from '../api/payment-pages';
import { provider } from '../provider';
import type { Payment } from '../wire/contracts';
import { clientOf } from '../wire/requests';
import { statusOf } from '../wire/statuses';
import { matching } from '../../fields/matching';
import { chosenClient } from './picker';

/** Of a long history, the part that one looks for in a picker. */
const MOST_OFFERED = 500;

/** The payment picker, by whatever names a payment. */
export async function searchPayments(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await readInEditor(this, provider, async (api, _vendor, settings) => {
		const clientId = clientOf(chosenClient(this), settings);
		const payments = await readPages(paymentPages(api, { clientId }, MOST_OFFERED));
		return matching(
			payments.map(({ entry }) => ({ name: label(entry), value: entry.id })),
			filter,
		);
	});
}

function label(payment: Payment): string {
	const { amount, currencyCode, id, paymentReference, referenceId, referenceNo, status } = payment;
	const parts = [
		referenceId ?? referenceNo ?? id,
		[amount, currencyCode].filter(Boolean).join(' '),
		paymentReference,
		statusOf(status).replaceAll('_', ' '),
	];
	return parts.filter(Boolean).join(' · ');
}
