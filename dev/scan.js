'use strict';

/*
 * n8n's package scanner, as its verification runs it, in both of its legs: the sources, and what is
 * in the tarball. The libraries that are bundled break rules there that no HTTP engine can keep
 * (sockets, timers, builtins); those are counted. Anything else is an error.
 */
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { ESLint } = require('eslint');
const { packageTarball } = require('./tarball');

const root = path.join(__dirname, '..');
/** Where libraries are, and nothing of our own. */
const BUNDLES = path.join('dist', 'shared', 'vendor', path.sep);

/** @typedef {typeof import('@n8n/scan-community-package/scanner/scanner.mjs')} Scanner */

/** @param {Scanner} scanner @returns {Promise<boolean>} whether the sources pass */
async function sources({ analyzePackage, SOURCE_FILE_PATTERNS }) {
	const { passed, message, details = '' } = await analyzePackage(root, SOURCE_FILE_PATTERNS);
	if (passed) console.log('n8n’s package scanner, sources: passed');
	else console.error(`n8n’s package scanner, sources: ${message}\n${details}`);
	return passed;
}

/**
 * Lints the tarball with the scanner's own rules.
 *
 * @param {Scanner} scanner
 * @param {string} folder where the tarball was unpacked
 */
async function results({ buildScanConfig }, folder) {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	return await eslint.lintFiles(['**/*.js', 'package.json']);
}

/** @param {Scanner} scanner @returns {Promise<boolean>} whether all that is ours passes */
async function tarball(scanner) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'scan-'));
	try {
		const unpack = ['-xzf', await packageTarball(), '-C', folder, '--strip-components=1'];
		execFileSync('tar', unpack);
		const found = (await results(scanner, folder)).flatMap(({ filePath, messages }) =>
			messages.map(({ ruleId, line, message }) => ({
				file: path.relative(fs.realpathSync(folder), filePath),
				rule: ruleId ?? 'syntax',
				text: `${line}: ${message}`,
			})),
		);
		const ours = found.filter(({ file }) => !file.startsWith(BUNDLES));
		for (const { file, rule, text } of ours) console.error(`${file}:${text} (${rule})`);
		if (ours.length > 0) return false;
		/** @type {Map<string, number>} */
		const counts = new Map();
		for (const { rule } of found) counts.set(rule, (counts.get(rule) ?? 0) + 1);
		const said = [...counts].map(([rule, count]) => `${rule} ${count}`).join(', ');
		console.log(
			`n8n’s package scanner, tarball: our code passed; in the bundled libraries: ${said}`,
		);
		return true;
	} finally {
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

/** @returns {Promise<boolean>} */
async function scan() {
	const scanner = await import('@n8n/scan-community-package/scanner/scanner.mjs');
	return [await sources(scanner), await tarball(scanner)].every(Boolean);
}

module.exports = { scan };
