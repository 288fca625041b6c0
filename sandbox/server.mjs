import { StartError, readFlags } from './kernel/flags.mjs';
import { startSandbox } from './kernel/sandbox.mjs';

/** A stop that takes longer than this is not clean any more. */
const STOP_LIMIT_MS = 3_000;

async function main() {
	const flags = readFlags(process.argv.slice(2));
	const sandbox = await startSandbox(flags);

	let stopping = false;
	const stop = async (/** @type {string} */ why) => {
		if (stopping) return;
		stopping = true;
		if (!flags.quiet) console.error(`sandbox: stopping (${why})`);
		setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
		await sandbox.close();
		process.exit(0);
	};
	process.on('SIGINT', () => stop('SIGINT'));
	process.on('SIGTERM', () => stop('SIGTERM'));
	if (flags.exitWithParent) {
		// A pipe says close, a file such as /dev/null only end.
		for (const event of ['end', 'close']) process.stdin.on(event, () => stop('stdin closed'));
		process.stdin.resume();
	}

	process.stdout.write(`${JSON.stringify(sandbox.ready)}\n`);
	if (!flags.quiet) console.error(`sandbox: open ${sandbox.ready.console} in a browser`);
}

main().catch((error) => {
	console.error(error instanceof StartError ? `sandbox: ${error.message}` : error);
	process.exit(1);
});
