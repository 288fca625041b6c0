import type { IBinaryKeyData, INodeExecutionData } from 'n8n-workflow';

import type { ResultItem, Results } from '../declare/operation';
import { ProviderFailure } from '../errors/failure';
import { hideIn, hideSpoken, maskNamedCodes, redact } from '../errors/redact';
import { answerItem } from '../item/columns';
import { rawItem } from '../item/raw-item';
import type { PaymentItem } from '../payment/setup';
import type { ItemInput } from './input-reader';
import type { PreparedRun } from './prepare-run';

interface Place {
	itemIndex: number;
	item: ItemInput;
	simplify: boolean;
}

/**
 * What an operation gave that moves no money, as items. Of a list that comes page by page nothing else
 * is kept.
 */
export async function resultItems(
	run: PreparedRun,
	place: Place,
	result: Results,
): Promise<INodeExecutionData[]> {
	if (!(Symbol.asyncIterator in result)) {
		const whole = [result].flat().map((one) => ('answer' in one ? answerItem(one) : one));
		return await outputItems(run, place, whole);
	}
	const items: INodeExecutionData[] = [];
	for await (const page of result) items.push(...(await outputItems(run, place, page)));
	return items;
}

/** As many items as results, in their order, each with its files. */
export async function outputItems(
	run: PreparedRun,
	place: Place,
	results: ReadonlyArray<ResultItem | PaymentItem>,
): Promise<INodeExecutionData[]> {
	const secrets = [...run.session.secrets(), ...place.item.secrets];
	// One promise for a page, not for each of its entries: they were a third of what a list cost.
	if (run.operation.files === undefined)
		return results.map((one) => outputItem(place, secrets, one));
	const items: INodeExecutionData[] = [];
	for (const one of results) {
		items.push(outputItem(place, secrets, one, await binaryOf(run, place.item, one)));
	}
	return items;
}

/**
 * A result as n8n gets it, linked to its input. An answer may repeat what it was asked with, and n8n
 * stores items in clear.
 */
function outputItem(
	{ item, itemIndex, simplify }: Place,
	secrets: readonly string[],
	{ json, raw }: ResultItem | PaymentItem,
	binary?: IBinaryKeyData,
): INodeExecutionData {
	const shown = simplify || raw === undefined ? json : rawItem(raw);
	const bare = item.secrets.length > 0 ? maskNamedCodes(shown) : shown;
	return {
		json: hideIn(hideSpoken(bare, item.personal), secrets),
		...(binary && { binary }),
		pairedItem: { item: itemIndex },
	};
}

/**
 * The files of an item, put where n8n keeps binary data. Never rejects: what happened has happened,
 * and an item must not be lost for want of its picture.
 *
 * @returns undefined where it has none
 */
async function binaryOf(
	{ context, download, operation, port, session }: PreparedRun,
	{ input, secrets }: ItemInput,
	{ json, raw }: ResultItem | PaymentItem,
): Promise<IBinaryKeyData | undefined> {
	if (operation.files === undefined) return undefined;
	const { hint } = port;
	try {
		const files = await operation.files({ hint, input, raw, download }, json);
		const binary: IBinaryKeyData = {};
		for (const { content, fileName, mimeType, property } of files) {
			binary[property] = await context.helpers.prepareBinaryData(content, fileName, mimeType);
		}
		return files.length > 0 ? binary : undefined;
	} catch (error) {
		// What n8n’s store says may name folders of the server.
		const reason =
			error instanceof ProviderFailure
				? redact(error.message, [...session.secrets(), ...secrets])
				: '';
		hint(`At least one item has no file that it should have. ${reason}`.trim());
		return undefined;
	}
}
