import { expectNothingLost, handOver, paying } from './aftermath';
import { inBatches } from './called';
import { caseOf } from './cases';
import { tell } from './size';
import type { QueueStage } from './stage';

const PAYMENTS = 40;
/** Of the payments that are asked for when it stops. */
const AFTER = 15;

/** The databases of queue mode, stopped and started again while payments come in. */
export function restarts(stage: () => QueueStage): void {
	it.each(['postgres', 'redis'] as const)(
		'%s restarts under load: no payment is made twice, none is lost',
		async (name) => {
			const one = caseOf('clicpay');
			const prefix = `RESTART-${name}`;
			const references = Array.from({ length: PAYMENTS }, (_, n) => `${prefix}-${n}`);
			const called = await paying(stage(), prefix, one);
			const server = stage().cluster[name];
			let again: Promise<void> | undefined;
			await inBatches(references, 5, async (reference) => {
				const place = references.indexOf(reference);
				if (place === AFTER) again = server.stop().then(async () => await server.start());
				await handOver(called, place, reference);
			});
			await again;
			const forgotten = await stage().untilQuiet(called.id);
			await called.close();
			const ended = JSON.stringify(await stage().endsOf(called.id));
			tell(`${prefix}: executions stand at ${ended}; n8n has forgotten ${forgotten} of them`);
			await expectNothingLost(stage(), { one, prefix, references });
		},
	);
}
