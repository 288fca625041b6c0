'use strict';

/*
 * Runs as a worker thread: keeps the type checker warm and, at every save, writes what changed into
 * the installed package. With a type error nothing is written, so that n8n keeps the last good build.
 */
const fs = require('node:fs');
const path = require('node:path');
const { parentPort, workerData } = require('node:worker_threads');
const ts = require('typescript');

/**
 * What this worker is given, and what it says after each check of the sources.
 *
 * @typedef {{ root: string, dist: string }} Task
 * @typedef {{ ms: number, files: string[] } | { ms: number, errors: number, text: string }} Report
 */

/** @type {Task} */
const { root, dist } = workerData;

/** The build puts the libraries into these, see gulpfile.js; what tsc makes of them would not load. */
const BUNDLED = /^shared\/vendor\//;

/** When the oldest save that is not built yet was noticed. */
let since = Date.now();
let waiting = true;

/** @type {ts.WatchCompilerHostOfConfigFile<ts.EmitAndSemanticDiagnosticsBuilderProgram>} */
const host = ts.createWatchCompilerHost(
	path.join(root, 'tsconfig.json'),
	{ outDir: dist },
	ts.sys,
	ts.createEmitAndSemanticDiagnosticsBuilderProgram,
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
			if (!waiting && file.endsWith('.ts')) {
				since = Date.now();
				waiting = true;
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
	/** @type {Map<string, string>} */
	const outputs = new Map();
	builder.emit(undefined, (file, text) => outputs.set(file, text));
	say({ files: [...outputs].flatMap(([file, text]) => (write(file, text) ? [file] : [])) });
};

/**
 * @param {string} file
 * @param {string} text
 * @returns {boolean} whether the file changed; n8n loads the package again for every write
 */
function write(file, text) {
	if (BUNDLED.test(path.relative(dist, file).replaceAll(path.sep, '/'))) return false;
	if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) return false;
	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.writeFileSync(file, text);
	return true;
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
