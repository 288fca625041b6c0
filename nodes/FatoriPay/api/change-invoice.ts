import type { IDataObject } from 'n8n-workflow';

import { ProviderFailure } from '../../../shared/errors/failure';
import type { Answer, Api } from '../../../shared/http/api';
import type { Answered } from '../../../shared/declare/operation';
import { fetchInvoice } from './fetch-invoice';
import { inDoubt } from './in-doubt';
import type { Invoice } from '../wire/contracts';
import { wholeItem } from '../wire/items';

interface Change {
	api: Api;
	invoiceId: string;
	send(): Promise<Answer<unknown>>;
	/** Whether the invoice shows that the change was made. */
	isDone(now: Invoice): boolean;
}

/** What FatoriPay may answer to a change that was made before: it documents no refusal. */
const REFUSALS_OF_A_REPEAT: ReadonlyArray<number | undefined> = [200, 400, 409, 422];

const ADVICE =
	'It is not known whether FatoriPay made this change. Get the invoice before you send it again.';

/**
 * Changes an invoice, and reads it again afterwards: no document states what these calls answer.
 *
 * - A lost answer leaves it open whether the change was made, and the invoice decides.
 * - A change that was made before may be refused. Where the invoice shows it, that is a success with
 *   `alreadyDone: true`; where it does not, the refusal stands.
 *
 * @throws ProviderFailure of the change, unless the invoice shows that it was made
 */
export async function changeInvoice(change: Change): Promise<Answered> {
	const { api, invoiceId, isDone, send } = change;
	const before: IDataObject = {};
	const sent = await send().catch(async (error: unknown) => {
		if (!(error instanceof ProviderFailure)) throw error;
		const isRefused =
			error.kind === 'rejected' && REFUSALS_OF_A_REPEAT.includes(error.details.httpStatus);
		if (error.kind !== 'unknown' && !isRefused) throw error;
		const now = await fetchInvoice(api, invoiceId).catch(() => undefined);
		if (now === undefined || !isDone(now.body)) return inDoubt(ADVICE)(error);
		if (isRefused) before.alreadyDone = true;
		return now;
	});
	// The change was made. If the invoice cannot be read now, that is no reason to fail.
	const now = await fetchInvoice(api, invoiceId).catch(() => undefined);
	const json = now ? wholeItem(now.body) : { invoiceId, done: true };
	const answer = { ...sent, raw: sent.raw ?? now?.raw ?? {} };
	return { json: { ...json, ...before }, answer };
}
