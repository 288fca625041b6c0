import { pause, until } from '../n8n/support';
import { pay, Published, registered, waitingForPayment } from '../n8n/triggers';
import { tell } from './size';
import { guarded, type QueueStage } from './stage';

const ROUNDS = 5;

/** A trigger that goes on and off the air while its provider has events for it. */
export function publishing(stage: () => QueueStage): void {
	it('published and unpublished while events arrive: one subscription, and no more', async () => {
		const published = await Published.open(stage(), guarded(waitingForPayment()));
		let isOver = false;
		let paid = 0;
		const customers = (async () => {
			while (!isOver) {
				await pay(stage(), `WHILE-${paid++}`);
				await pause(200);
			}
		})();
		for (let round = 0; round < ROUNDS; round++) {
			await stage().api.unpublish(published.id);
			expect(await registered(stage())).toEqual([]);
			await stage().api.publish(published.id);
			expect(await registered(stage())).toEqual([published.url]);
		}
		isOver = true;
		await customers;
		const last = await pay(stage(), 'AFTERWARDS');
		const runs = async () => await stage().runsByName(published.id, /"(CP\w+)"/);
		await until(async () => (await runs())[last] !== undefined, 'the last event', 60_000);
		await stage().untilIdle(published.id);
		const started = Object.values(await runs());
		expect(started.filter((statuses) => statuses.length > 1)).toEqual([]);
		expect(await registered(stage())).toEqual([published.url]);
		await stage().api.unpublish(published.id);
		expect(await registered(stage())).toEqual([]);
		tell(
			`published ${ROUNDS + 1} times amid ${paid} payments: one subscription at a time, ${started.length} executions`,
		);
	});
}
