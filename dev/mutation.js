'use strict';

/*
 * `npm run mutation`: changes the code in many small ways and counts the changes that the tests
 * notice (Stryker). Takes hours, so it is not part of `npm test`; what a run found is kept in
 * .data/mutation and only asked again once code or tests change; artifacts/mutation shows it in the
 * code. `--only shared/http/retry.ts,shared/money` runs a part, `--json` ends with one line of JSON.
 */
const path = require('node:path');
const { onStopSignal, start, stop } = require('./children');

// Stryker leaves its workers behind when it is stopped; a process group ends as a whole.
const child = start(
	process.execPath,
	[path.join(__dirname, 'mutation/run.js'), ...process.argv.slice(2)],
	{ stdio: 'inherit' },
);
onStopSignal(() => stop(child), 1);
child.once('exit', (code) => {
	process.exitCode = code ?? 1;
});
