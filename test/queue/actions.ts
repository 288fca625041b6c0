import { chain, items, node, start, until } from '../n8n/support';
import { Published } from '../n8n/triggers';
import { CASES, item, pay, triggerOf } from './cases';
import { guarded, type QueueStage } from './stage';

/** Two at each of the webhook processes. */
const COPIES = 4;

/** Each provider's payment on a worker, and the event that comes of it at the webhook processes. */
export function actions(stage: () => QueueStage): void {
	const each = CASES.map((one) => [one.id, one] as const);

	it.each(each)('%s: a worker pays, and the event starts one execution', async (id, one) => {
		const { api, sandbox } = stage();
		await sandbox.set({ webhookCopies: COPIES }, id);
		const seen = node('Seen', 'n8n-nodes-base.noOp', 1);
		const waiting = guarded(chain(`Waiting for ${id}`, [triggerOf(one), seen]));
		const published = await Published.open(stage(), waiting);
		await one.tell?.(stage(), published);
		const reference = `ACTION-${id}`;

		const paid = await api.runWorkflow(
			guarded(chain(`Pay by ${id}`, [start, ...items([item(reference)]), pay(one)])),
		);
		expect(paid.error).toBeUndefined();
		expect(paid.items('Pay')).toMatchObject([{ json: { reference, outcome: one.outcome } }]);
		expect(stage().ranOnWorker(paid.id)).toBe(true);
		expect((await sandbox.tally(reference, id)).hits).toBe(1);

		await published.untilRuns(1, 60_000);
		await until(async () => {
			const ours = (await sandbox.deliveries(id)).filter(({ attempts }) =>
				attempts.some(({ request }) => request.url.startsWith(published.url)),
			);
			return ours.length > 0 && ours.every(({ status }) => status === 'delivered');
		}, 'the answers to all copies');
		const [{ id: execution = '' } = {}, ...more] = await api.executions({
			workflowId: published.id,
		});
		expect(more).toEqual([]);
		expect(await published.items()).toMatchObject([{ reference }]);
		expect(stage().ranOnWorker(execution)).toBe(true);
		await api.unpublish(published.id);
		await sandbox.set({ webhookCopies: 1 }, id);
	});
}
