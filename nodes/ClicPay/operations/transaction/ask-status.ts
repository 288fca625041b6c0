import type { IDataObject } from 'n8n-workflow';

import { ProviderFailure } from '../../../../shared/errors/failure';
import type { Api } from '../../../../shared/http/api';
import { moneyFields } from '../../../../shared/item/columns';
import type { Money } from '../../../../shared/money/amount';
import { contradiction } from '../../../../shared/payment/contradiction';
import { fetchStatus } from '../../api/fetch-status';
import { statusItem } from '../../wire/mapping';

/** What became of a payment, or why nobody can tell yet. */
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
	const json = statusItem(answer, clicPayReference);
	const said = contradiction(json, moneyFields(expected));
	if (said !== undefined) return { reason: `ClicPay names ${said} for ${clicPayReference}.` };
	return { json: { ...json, checkedBy: 'status' }, raw: answer.raw };
}

/** “Not found” is an answer here: a lookup proves that a payment exists, never that it does not. */
function notFoundOnly(error: unknown): undefined {
	if (error instanceof ProviderFailure && error.details.code === 'notFound') return undefined;
	throw error;
}
