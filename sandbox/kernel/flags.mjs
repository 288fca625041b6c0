import { parseArgs } from 'node:util';
import { messageOf } from './answers.mjs';

const OPTIONS = /** @satisfies {import('node:util').ParseArgsConfig['options']} */ ({
	port: { type: 'string', default: '5690' },
	host: { type: 'string', default: '127.0.0.1' },
	profile: { type: 'string', default: 'seed' },
	'settle-ms': { type: 'string', default: '2000' },
	set: { type: 'string', multiple: true, default: [] },
	tls: { type: 'boolean', default: false },
	mtls: { type: 'boolean', default: false },
	quiet: { type: 'boolean', default: false },
	'exit-with-parent': { type: 'boolean', default: false },
});

/** What the person at the keyboard got wrong; shown as one line, without a stack. */
export class StartError extends Error {}

/**
 * Reads the command line.
 *
 * @param {string[]} argv arguments after the script name
 * @returns {{ port: number, profile: 'seed' | 'observed', settleMs: number,
 *   set: Array<{ provider: string, name: string, text: string }>, tls: boolean,
 *   mtls: boolean, quiet: boolean, exitWithParent: boolean }}
 * @throws {StartError} with a sentence that says which flag is wrong and what a good value is
 */
export function readFlags(argv) {
	const values = parse(argv);
	if (values.host !== '127.0.0.1') {
		throw new StartError(
			`--host ${values.host} is refused: the sandbox has no real security, so it only listens ` +
				'on 127.0.0.1.',
		);
	}
	if (values.profile !== 'seed' && values.profile !== 'observed') {
		throw new StartError(`--profile must be seed or observed, not "${values.profile}".`);
	}
	return {
		port: wholeNumber('--port', values.port, 65_000),
		profile: values.profile,
		settleMs: wholeNumber('--settle-ms', values['settle-ms'], 86_400_000),
		set: values.set.map(oneSetting),
		tls: values.tls,
		mtls: values.mtls,
		quiet: values.quiet,
		exitWithParent: values['exit-with-parent'],
	};
}

/** @param {string[]} argv */
function parse(argv) {
	try {
		return parseArgs({ args: argv, options: OPTIONS, strict: true }).values;
	} catch (error) {
		throw new StartError(messageOf(error).replaceAll('\n', ' '));
	}
}

/** @param {string} order */
function oneSetting(order) {
	const [, provider, name, text] = /^(\w+)\.(\w+)=(.*)$/s.exec(order) ?? [];
	if (provider === undefined || name === undefined || text === undefined) {
		throw new StartError(`--set must look like clicpay.webhookTries=3, not "${order}".`);
	}
	return { provider, name, text };
}

/** @param {string} flag @param {string} text @param {number} max */
function wholeNumber(flag, text, max) {
	const value = Number(text);
	if (text.trim() === '' || !Number.isInteger(value) || value < 0 || value > max) {
		throw new StartError(`${flag} must be a whole number from 0 to ${max}, not "${text}".`);
	}
	return value;
}
