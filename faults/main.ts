import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import '../test/support/environment';
import { reliabilityPage, TARGET } from './reliability';
import { runFaults } from './runner';
import { leaks, tapLogs } from './secrets';
import { CANARY_PHONE } from './scenario';

const { values } = parseArgs({
	options: {
		runs: { type: 'string', default: '2000' },
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
		json: { type: 'boolean', default: false },
		write: { type: 'boolean', default: false },
		check: { type: 'boolean', default: false },
		/** Payments are claimed in a Payment Ledger on a real PostgreSQL. */
		ledger: { type: 'boolean', default: false },
		'deadline-ms': { type: 'string', default: '200' },
		'pause-ms': { type: 'string', default: '5' },
		parallel: { type: 'string', default: '24' },
		/** Broken promises that are told one by one. */
		shown: { type: 'string', default: '20' },
	},
});

function wholeNumber(
	name: 'runs' | 'seed' | 'deadline-ms' | 'pause-ms' | 'parallel' | 'shown',
): number {
	const value = Number(values[name]);
	if (Number.isSafeInteger(value) && value >= 0) return value;
	throw new Error(`--${name} must be a whole number, not “${values[name]}”.`);
}

async function main(): Promise<void> {
	const seed = wholeNumber('seed');
	const runs = wholeNumber('runs');
	const shown = wholeNumber('shown');
	console.error(`seed ${seed}, ${runs} runs`);
	const logs = tapLogs();
	let problems = 0;
	const result = await runFaults({
		runs,
		seed,
		timing: { deadlineMs: wholeNumber('deadline-ms'), pauseMs: wholeNumber('pause-ms') },
		parallel: Math.max(1, wholeNumber('parallel')),
		ledger: values.ledger,
		onProblem: (line) => void (problems++ < shown && console.error(`✗ ${line}`)),
	});
	logs.stop();
	for (const leak of leaks(logs.text(), [CANARY_PHONE])) {
		result.unclassified++;
		console.error(`✗ in the logs: ${leak}`);
	}
	if (values.json) console.log(JSON.stringify(result));
	else {
		console.table(result.byFault);
		console.table(result.byOperation);
		if (result.byLedgerFault) console.table(result.byLedgerFault);
		const { byFault: _f, byLedgerFault: _l, byOperation: _o, ...sums } = result;
		console.log(sums);
	}
	const page = reliabilityPage(result);
	if (values.write) writeFileSync(TARGET, page);
	const stale = values.check && readFileSync(TARGET, 'utf8') !== page;
	if (stale) console.error(`${TARGET} is not what this run says. Use --write.`);
	const broken = result.duplicates + result.lost + result.unclassified;
	process.exitCode = broken === 0 && !stale && result.postsAfterCancel <= result.lanes ? 0 : 1;
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
