import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

import { type Browser, chromium } from 'playwright-core';

import { PlainError } from '../../../dev/progress';

/** The names under which distributions install it, best first. */
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** No GPU, no sandbox and no calls to Google: the suite also runs as root in a container. */
const FLAGS = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/**
 * The Chromium of this machine: `CHROMIUM_PATH` if set, else the first one on the PATH.
 *
 * @throws PlainError that says how to install one
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string {
	const chosen = env.CHROMIUM_PATH;
	if (chosen) {
		if (isExecutable(chosen)) return chosen;
		throw new PlainError(
			`CHROMIUM_PATH is ${chosen}, and there is no program that can be run.`,
			'set it to the browser itself, or unset it to search the PATH.',
		);
	}
	// A cron job or an IDE may run with a short PATH, so the usual folder is searched too.
	const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin'].filter(Boolean);
	const candidates = COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name)));
	const found = candidates.find(isExecutable);
	if (found !== undefined) return found;
	throw new PlainError(
		`The editor tests need Chromium, and none of ${COMMANDS.join(', ')} is on the PATH.`,
		'install it (Debian/Ubuntu: sudo apt-get install chromium), or set CHROMIUM_PATH to a browser ' +
			'you have, and run npm run test:editor again.',
	);
}

export async function launchChromium(): Promise<Browser> {
	return await chromium.launch({ executablePath: findChromium(), args: FLAGS });
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		// Absent or not runnable: either way it is not the browser looked for.
		return false;
	}
}
