'use strict';

/*
 * `npm run test:queue`: the tests in n8n's queue mode. `--quick` has less of everything, for CI; what
 * else is given goes to jest: `npm run test:queue -- -t worker`.
 */
const { fail } = require('../progress');
const { runSuite } = require('../suite');
const { findPrograms } = require('./programs');

const args = process.argv.slice(2);
const isQuick = args.includes('--quick');

async function main() {
	// Said before anything is built: without these servers nothing can be tested, and nothing passes.
	findPrograms();
	const others = args.filter((word) => word !== '--quick');
	await runSuite('queue', others, { ...process.env, QUEUE_TESTS_QUICK: String(isQuick) });
}

main().catch(fail);
