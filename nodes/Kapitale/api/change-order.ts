import type { IDataObject } from 'n8n-workflow';

import { ProviderFailure } from '../../../shared/errors/failure';
import type { Answer, Api } from '../../../shared/http/api';
import type { Answered } from '../../../shared/declare/operation';
import { fetchOrder } from './fetch-order';
import type { Settings } from '../provider';
import { askedItem } from '../wire/items';
import type { Order } from '../wire/contracts';

interface Change {
	api: Api;
	orderId: string;
	settings: Settings;
	send(): Promise<Answer<unknown>>;
	/** Whether the order shows that the change was made. */
	isDone(now: Order): boolean;
}

/** What Kapitale may answer to a change that was made before: it documents none of them. */
const REFUSALS_OF_A_REPEAT: ReadonlyArray<number | undefined> = [400, 409, 422];

/**
 * Changes an order, and reads it again afterwards: Kapitale documents no answer to these calls.
 *
 * - A lost answer leaves it open whether the change was made, and the order decides.
 * - A change that was made before is refused as a conflict or as a mistake. Where the order shows the
 *   change it is a success, with `alreadyDone: true`; where it does not, the refusal stands.
 *
 * @throws ProviderFailure of the change, unless the order shows that it was made
 */
export async function changeOrder(change: Change): Promise<Answered> {
	const { api, orderId, settings, send } = change;
	const read = async () => await fetchOrder(api, orderId);
	const before: IDataObject = {};
	const sent = await send().catch(async (error: unknown) => {
		if (!(error instanceof ProviderFailure)) throw error;
		const isRefused = REFUSALS_OF_A_REPEAT.includes(error.details.httpStatus);
		if (error.kind !== 'unknown' && !isRefused) throw error;
		const now = await read().catch(() => undefined);
		if (now && showsChange(now.body, change)) {
			if (isRefused) before.alreadyDone = true;
			return now;
		}
		throw now && isRefused ? error.with({ kind: 'rejected' }) : withAdvice(error);
	});
	// The change was made. If the order cannot be read now, that is no reason to fail.
	const now = await read().catch(() => undefined);
	const json = now ? askedItem(now.body, orderId, settings) : { orderId, done: true };
	const answer = { ...sent, raw: sent.raw ?? now?.raw ?? {} };
	return { json: { ...json, ...before }, answer };
}

const showsChange = (now: Order, { orderId, isDone }: Change): boolean =>
	now.id.toLowerCase() === orderId.toLowerCase() && isDone(now);

function withAdvice(error: ProviderFailure): ProviderFailure {
	if (error.kind !== 'unknown') return error;
	return error.with({
		advice:
			'It is not known whether Kapitale made this change. Get the order before you send it again.',
	});
}
