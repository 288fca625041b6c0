import type { IDataObject } from 'n8n-workflow';

import { ProviderFailure } from '../../../shared/errors/failure';
import type { Api } from '../../../shared/http/api';
import type { Money } from '../../../shared/money/amount';
import { callColumns, moneyColumns } from '../../../shared/item/columns';
import { contradiction } from '../../../shared/payment/contradiction';
import { fetchStatus } from './fetch-status';
import { statusItem } from '../wire/items';

/** What became of a payment, or the reason why that is still unknown. */
export type Finding = { json: IDataObject; raw: unknown } | { reason: string };

/**
 * Asks for a payment that is believed to exist.
 *
 * @param expected its amount, where it is known: an answer with another one is not believed
 */
export async function askStatus(
	api: Api,
	clicPayReference: string,
	expected: Money | undefined,
): Promise<Finding> {
	const answer = await fetchStatus(api, clicPayReference).catch(notFoundOnly);
	if (answer === undefined) {
		return { reason: `ClicPay does not know ${clicPayReference}, or does not know it yet.` };
	}
	const json = statusItem(answer.body, clicPayReference);
	const said = contradiction(json, moneyColumns(expected));
	if (said !== undefined) return { reason: `ClicPay names ${said} for ${clicPayReference}.` };
	return { json: { ...json, checkedBy: 'status', ...callColumns(answer) }, raw: answer.raw };
}

/** “Not found” does not prove that nothing was paid: the payment may appear later. */
function notFoundOnly(error: unknown): undefined {
	if (error instanceof ProviderFailure && error.details.code === 'notFound') return undefined;
	throw error;
}
