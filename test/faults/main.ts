import { parseArgs } from 'node:util';

import '../support/environment';
import type { Ledger } from '../support/sandbox';
import { Sandbox } from '../support/sandbox';
import { judge } from './judge';
import { PAYMENTS, type Timing } from './payments';
import { type Plan, play, type Report, type Sequel } from './scenario';
import { FAULTS } from './table';

const { values } = parseArgs({
	options: {
		runs: { type: 'string', default: '2000' },
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
		json: { type: 'boolean', default: false },
		'deadline-ms': { type: 'string', default: '200' },
		'pause-ms': { type: 'string', default: '5' },
		parallel: { type: 'string', default: '24' },
	},
});

const SEQUELS: readonly Sequel[] = [
	'none',
	'none',
	'editorRetry',
	'crash',
	'newExecution',
	'cancel',
	'duplicateItem',
];
const BATCH = 240;
const MOST_SHOWN = 20;

/** Mulberry32: small, seeded, good enough to mix plans. */
function randomOf(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Every fault meets every operation in every combination of n8n's two settings, in turn. */
function planOf(run: number, seed: string, random: () => number): Plan {
	const grid = FAULTS.length * PAYMENTS.length;
	const settings = Math.floor(run / grid) % 4;
	const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
	const items = 1 + Math.floor(random() * 3);
	return {
		id: `F${seed}.${run}`,
		payment: PAYMENTS[
			Math.floor(run / FAULTS.length) % PAYMENTS.length
		] as (typeof PAYMENTS)[number],
		fault: FAULTS[run % FAULTS.length] as (typeof FAULTS)[number],
		items,
		struck: Math.floor(random() * items),
		retryOnFail: settings % 2 === 1,
		continueOnFail: settings >= 2,
		honoursKey: random() < 0.25,
		sequel: pick(SEQUELS),
		cancelAfterMs: Math.floor(random() * 120),
	};
}

async function playBatch(plans: Plan[], sandbox: Sandbox, timing: Timing): Promise<Report[]> {
	const reports: Report[] = [];
	let next = 0;
	const lane = async () => {
		for (let plan = plans[next++]; plan; plan = plans[next++]) {
			reports.push(await play(plan, sandbox, timing));
		}
	};
	await Promise.all(Array.from({ length: Number(values.parallel) }, lane));
	return reports;
}

async function main(): Promise<void> {
	const runs = Number(values.runs);
	const seed = values.seed;
	const random = randomOf(Number(seed));
	const timing = { deadlineMs: Number(values['deadline-ms']), pauseMs: Number(values['pause-ms']) };
	// As documented, and as integrators see it: keys are honoured in the second one only.
	const documented = await Sandbox.start('--profile', 'seed', '--settle-ms', '40');
	const observed = await Sandbox.start('--profile', 'observed', '--settle-ms', '40');
	const total = { duplicates: 0, lost: 0, unclassified: 0, postsAfterCancel: 0 };
	const byFault: Record<
		string,
		{ runs: number; duplicates: number; lost: number; unclassified: number }
	> = {};
	let shown = 0;
	console.error(`seed ${seed}, ${runs} runs`);

	for (let done = 0; done < runs; done += BATCH) {
		const plans = Array.from({ length: Math.min(BATCH, runs - done) }, (_, index) =>
			planOf(done + index, seed, random),
		);
		for (const [sandbox, honoursKey] of [
			[documented, false],
			[observed, true],
		] as const) {
			const mine = plans.filter((plan) => plan.honoursKey === honoursKey);
			const reports = await playBatch(mine, sandbox, timing);
			// What hangs in the sandbox is not yet in the ledger when the node gives up.
			await new Promise((resolve) => setTimeout(resolve, 50));
			const ledger = (await sandbox.control(
				'GET',
				'/api/ledger?provider=clicpay&limit=100000',
			)) as Ledger;
			const { accessToken, clientSecret } = sandbox.ready.providers.clicpay.credentials;
			for (const report of reports) {
				const verdict = judge(report, ledger, [accessToken, clientSecret]);
				const key = `${report.plan.fault.row} ${report.plan.fault.name}`;
				const row = (byFault[key] ??= { runs: 0, duplicates: 0, lost: 0, unclassified: 0 });
				row.runs++;
				for (const count of ['duplicates', 'lost', 'unclassified'] as const) {
					row[count] += verdict[count];
					total[count] += verdict[count];
				}
				total.postsAfterCancel = Math.max(total.postsAfterCancel, verdict.postsAfterCancel);
				for (const problem of verdict.problems) {
					if (shown++ < MOST_SHOWN) console.error(`✗ ${describe(report.plan)}: ${problem}`);
				}
			}
			await sandbox.reset();
		}
	}
	await Promise.all([documented.stop(), observed.stop()]);

	const result = { runs, seed: Number(seed), ...total, lanes: 1, byFault };
	if (values.json) console.log(JSON.stringify(result));
	else {
		console.table(byFault);
		console.log({ ...result, byFault: undefined });
	}
	const broken = total.duplicates + total.lost + total.unclassified;
	process.exitCode = broken === 0 && total.postsAfterCancel <= result.lanes ? 0 : 1;
}

function describe({
	id,
	payment,
	fault,
	retryOnFail,
	continueOnFail,
	honoursKey,
	sequel,
}: Plan): string {
	const settings = [
		retryOnFail && 'Retry On Fail',
		continueOnFail && 'Continue On Fail',
		honoursKey && 'honours keys',
		sequel,
	].filter(Boolean);
	return `${id} ${payment.name}, row ${fault.row} ${fault.name} (${settings.join(', ')})`;
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
