import { chain, node } from '../n8n/support';
import { Published } from '../n8n/triggers';
import { inBatches } from './called';
import { caseOf, kapitaleEvent, KAPITALE_PROOF, triggerOf } from './cases';
import { SIZE, tell } from './size';
import { guarded, type QueueStage } from './stage';

const COPIES = 20;

/** A published workflow that Kapitale's events start, with a ledger or without. */
export async function listening(stage: QueueStage, ledger: boolean): Promise<Published> {
	const seen = node('Seen', 'n8n-nodes-base.noOp', 1);
	const workflow = chain('Listening', [triggerOf(caseOf('kapitale')), seen]);
	return await Published.open(stage, ledger ? guarded(workflow) : workflow);
}

/**
 * An event at one of the webhook processes.
 *
 * @returns the status of the answer; 0 where the connection was cut
 */
export async function send(
	stage: QueueStage,
	published: Published,
	process: number,
	event: string,
): Promise<number> {
	const url = stage.at(process, published.url);
	return await published.send(kapitaleEvent(event), KAPITALE_PROOF, url).catch(() => 0);
}

/** Sends a copy again as a provider does, until it is answered 2xx. */
async function untilTaken(sending: () => Promise<number>): Promise<void> {
	for (let tries = 0; (await sending()) !== 200; tries++) {
		if (tries > 20) throw new Error('No copy was answered with 200.');
	}
}

/** Twenty copies of each event, half of them at either webhook process, all at once. */
export function events(stage: () => QueueStage): void {
	async function deliver(ledger: boolean): Promise<number[]> {
		const published = await listening(stage(), ledger);
		const prefix = ledger ? 'LEDGER' : 'ALONE';
		const all = Array.from({ length: SIZE.events }, (_, index) => `${prefix}-${index}`);
		await inBatches(all, 2, async (event) => {
			const copies = Array.from({ length: COPIES }, (_, index) => index);
			await Promise.all(
				copies.map(async (copy) => {
					await untilTaken(async () => await send(stage(), published, copy, event));
				}),
			);
		});
		await stage().untilIdle(published.id);
		await stage().api.unpublish(published.id);
		const runs = await stage().runsByName(published.id, new RegExp(`"(${prefix}-\\d+)"`));
		const counts = all.map((event) => runs[event]?.length ?? 0);
		const total = counts.reduce((sum, count) => sum + count, 0);
		tell(
			`${ledger ? 'with' : 'without'} a ledger: ${COPIES} copies each of ${all.length} events started ${total} executions`,
		);
		return counts;
	}

	it('with a ledger each event starts one execution', async () => {
		expect(await deliver(true)).toEqual(Array(SIZE.events).fill(1));
	});

	it('without one, each process may start one', async () => {
		const counts = await deliver(false);
		expect(counts.every((count) => count === 1 || count === 2)).toBe(true);
	});
}
