'use strict';

/*
 * Tells when n8n could not load the package again. n8n writes one line about that to its log, and
 * not why: the same files are loaded once more to find out.
 */
const fs = require('node:fs');
const path = require('node:path');
const { run } = require('../children');

/**
 * @param {object} options
 * @param {string} options.logFile of n8n
 * @param {string} options.root folder of the sources, whose libraries are used
 * @param {string} options.installed folder of the package in n8n's home
 * @param {(text: string) => void} options.say
 * @returns {() => void} ends it
 */
function tellFailedReloads({ logFile, root, installed, say }) {
	const line = `Hot reload failed for ${path.basename(installed)}`;
	let read = fs.statSync(logFile).size;
	const watcher = fs.watch(logFile, () => {
		const added = fs.readFileSync(logFile).subarray(read);
		read += added.length;
		if (!added.includes(line)) return;
		void reasonOf(root, installed).then((reason) =>
			say(`n8n could not load it and goes without these nodes until this is mended\n${reason}`),
		);
	});
	return () => watcher.close();
}

/**
 * @param {string} root
 * @param {string} installed
 * @returns {Promise<string>}
 */
async function reasonOf(root, installed) {
	const env = { ...process.env, NODE_PATH: path.join(root, 'node_modules') };
	try {
		await run(process.execPath, ['--eval', `require(${JSON.stringify(installed)})`], { env });
	} catch (error) {
		return /** @type {Error} */ (error).message;
	}
	return `The reason is not in the files: they load outside n8n. See n8n's log.`;
}

module.exports = { tellFailedReloads };
