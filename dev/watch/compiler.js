'use strict';

/*
 * Runs as a worker thread: keeps the type checker warm and, at every save, writes what changed into
 * the installed package. With a type error nothing is written, so that n8n keeps the last good build.
 */
const fs = require('node:fs');
const path = require('node:path');
const { parentPort, workerData } = require('node:worker_threads');
const ts = require('typescript');
const { packageCode } = require('../bundle');

/**
 * What this worker is given, and what it says after each check of the sources.
 *
 * @typedef {{ root: string, dist: string }} Task
 * @typedef {{ ms: number, files: string[] } | { ms: number, errors: number, text: string }} Report
 */

/** @type {Task} */
const { root, dist } = workerData;

const target = path.join(dist, 'index.js');

/** When the oldest save that is not built yet was noticed. */
let since = Date.now();
let waiting = true;
/** @type {Set<string>} the sources that were saved and are not built yet */
const saved = new Set();
let writing = Promise.resolve();

/** @type {ts.WatchCompilerHostOfConfigFile<ts.SemanticDiagnosticsBuilderProgram>} */
const host = ts.createWatchCompilerHost(
	path.join(root, 'tsconfig.json'),
	{},
	ts.sys,
	ts.createSemanticDiagnosticsBuilderProgram,
	(problem) => refuse([problem]),
	// Its own words for the start and the end of a check: ours are in `say`.
	() => {},
);

const { watchFile } = host;
host.watchFile = (file, callback, ...rest) =>
	watchFile(
		file,
		(...change) => {
			// The compiler also watches files that change nothing here, such as package.json.
			if (file.endsWith('.ts')) {
				if (!waiting) since = Date.now();
				waiting = true;
				saved.add(file);
			}
			callback(...change);
		},
		...rest,
	);

host.afterProgramCreate = (builder) => {
	const problems = [
		...builder.getConfigFileParsingDiagnostics(),
		...builder.getOptionsDiagnostics(),
		...builder.getGlobalDiagnostics(),
		...builder.getSyntacticDiagnostics(),
		...builder.getSemanticDiagnostics(),
	];
	if (problems.length > 0) return refuse(problems);
	// One after the other: an older state of the sources must not be the last that is written.
	writing = writing.then(write).catch((error) => say({ errors: 1, text: String(error) }));
};

/** Writes the package's code where it changed: n8n loads the package again for every write. */
async function write() {
	const sources = [...saved];
	saved.clear();
	const text = await packageCode();
	const changed = text !== fs.readFileSync(target, 'utf8');
	if (changed) fs.writeFileSync(target, text);
	say({ files: changed ? sources : [] });
}

/** @param {readonly ts.Diagnostic[]} problems */
function refuse(problems) {
	const text = ts.formatDiagnostics(problems, {
		getCurrentDirectory: () => root,
		getCanonicalFileName: (file) => file,
		getNewLine: () => '\n',
	});
	say({ errors: problems.length, text });
}

/** @param {{ files: string[] } | { errors: number, text: string }} result */
function say(result) {
	parentPort?.postMessage({ ms: Date.now() - since, ...result });
	waiting = false;
}

ts.createWatchProgram(host);
