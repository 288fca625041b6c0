import { until } from '../n8n/support';
import { expectNothingLost, handOver, paying } from './aftermath';
import { inBatches } from './called';
import { caseOf } from './cases';
import { listening, send } from './events';
import { SIZE, tell } from './size';
import type { QueueStage } from './stage';

const PAYMENTS = 30;
const EVENTS = 20;
/** Every answer of a provider takes as long, so that a kill finds payments on their way. */
const SLOW_MS = 400;
/** A killed process's claim of an event ends after 60 seconds; then a copy takes over. */
const LEASE_MS = 90_000;

/** Processes of n8n that end with SIGKILL in the midst of their work, and are started again. */
export function kills(stage: () => QueueStage): void {
	const killed = (['capay', 'clicpay', 'capay'] as const).slice(0, SIZE.kills);

	it.each(killed.map((id, index) => [id, index]))(
		`a worker amid ${PAYMENTS} payments of %s: none is made twice, none is lost`,
		async (id, index) => {
			const { cluster, sandbox } = stage();
			const worker = cluster.workers[index % 2];
			const prefix = `KILL-${index}`;
			const references = Array.from({ length: PAYMENTS }, (_, n) => `${prefix}-${n}`);
			const one = caseOf(id);
			await sandbox.set({ latencyMs: SLOW_MS }, id);
			const called = await paying(stage(), prefix, one);
			await inBatches(references, 10, async (reference) => {
				await handOver(called, references.indexOf(reference), reference);
			});
			const paid = async () =>
				Object.keys(await stage().hits(id)).filter((name) => name.startsWith(`${prefix}-`)).length;
			await until(async () => (await paid()) >= 3, 'the first payments', 60_000);
			await worker?.kill();
			expect(await paid()).toBeLessThan(PAYMENTS);
			await worker?.start();
			await stage().untilIdle(called.id);
			await called.close();
			await sandbox.set({ latencyMs: 0 }, id);

			const ended = await stage().endsOf(called.id);
			expect(ended.success).toBeLessThan(PAYMENTS);
			tell(`${prefix}: ${PAYMENTS} executions ended as ${JSON.stringify(ended)}`);
			await expectNothingLost(stage(), { one, prefix, references });
		},
	);

	it(`a webhook process amid ${EVENTS} events: each starts an execution`, async () => {
		const [webhook] = stage().cluster.webhooks;
		const published = await listening(stage(), true);
		const all = Array.from({ length: EVENTS }, (_, index) => `CUT-${index}`);
		let answered = 0;
		let ended: Promise<void> | undefined;
		const statuses = await inBatches(all, 10, async (event) => {
			const status = await send(stage(), published, 0, event);
			if (status === 200 && ++answered === 4) ended = webhook?.kill();
			return status;
		});
		await ended;
		const cut = all.filter((_, index) => statuses[index] !== 200);
		expect(cut.length).toBeGreaterThan(0);
		// As the provider does it, at the process that is left.
		await Promise.all(
			cut.map(async (event) => {
				const taken = async () => (await send(stage(), published, 1, event)) === 200;
				await until(taken, `a 2xx for ${event}`, LEASE_MS);
			}),
		);
		await webhook?.start();
		const runs = async () => await stage().runsByName(published.id, /"(CUT-\d+)"/);
		const began = async () => {
			const known = await runs();
			return all.filter((event) => known[event]?.includes('success'));
		};
		await until(async () => (await began()).length === EVENTS, 'an execution each', 60_000);
		await stage().api.unpublish(published.id);

		const twice = Object.entries(await runs()).filter(([, statuses]) => statuses.length > 1);
		tell(
			`a killed webhook process: ${cut.length} of ${EVENTS} events were sent again, ${twice.length} of them have two executions`,
		);
		// The one gap of the ledger: made by n8n, and not yet noted as final. What was answered is final.
		expect(cut).toEqual(expect.arrayContaining(twice.map(([event]) => event)));
	});
}
