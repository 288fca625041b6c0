import { ProviderFailure } from '../../shared/errors/failure';
import type { Answer, Api } from '../../shared/http/api';
import { callFields } from '../../shared/operation/item-fields';
import type { ResultItem } from '../../shared/operation/operation';
import { fetchOrder } from './fetchOrder';
import { askedItem, type Settings } from './mapping';
import type { Order } from './types';

interface Change {
	api: Api;
	orderId: string;
	settings: Settings;
	send(): Promise<Answer<unknown>>;
	/** Whether the order shows that the change was made. */
	isDone(now: Order): boolean;
}

/**
 * Changes an order, and reads it again afterwards: Kapitale documents no answer to these calls.
 * Where the answer leaves it open whether the change was made, the order decides; it may also have
 * been made before, and a repeat is refused then.
 *
 * @throws ProviderFailure of the change, unless the order shows that it was made
 */
export async function changeOrder({
	api,
	orderId,
	settings,
	send,
	isDone,
}: Change): Promise<ResultItem> {
	const read = async () => await fetchOrder(api, orderId);
	const sent = await send().catch(async (error: unknown) => {
		if (!(error instanceof ProviderFailure) || error.kind !== 'unknown') throw error;
		const now = await read().catch(() => undefined);
		if (now && now.body.id === orderId && isDone(now.body)) return now;
		throw error.with({
			advice:
				'It is not known whether Kapitale made this change. Get the order before you send it again.',
		});
	});
	// The change was made: a question that fails now must not hide that.
	const now = await read().catch(() => undefined);
	const json = now ? askedItem(now.body, orderId, settings) : { orderId, done: true };
	return { json: { ...json, ...callFields(sent) }, raw: sent.raw ?? now?.raw ?? {} };
}
