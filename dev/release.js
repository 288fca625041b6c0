'use strict';

/*
 * `npm run release`: gives the changelog's unreleased part a version and a date, commits and tags
 * it. The tag makes the workflow publish.yml publish; nothing is published from a person's machine,
 * because only there npm can say from which commit a package was built. See RELEASING.md.
 * `npm run release -- --dry-run` shows version, changelog entry and files, and changes nothing.
 * What else follows goes to release-it: `-- minor`, `-- 1.0.0`.
 */
const { execFileSync, spawnSync } = require('node:child_process');
const path = require('node:path');
const { fail, PlainError } = require('./progress');

const root = path.join(__dirname, '..');
const bin = (/** @type {string} */ name) => path.join(root, 'node_modules/.bin', name);

/** @param {string} command @param {string[]} args */
function run(command, args) {
	const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
	if (status !== 0) throw new PlainError(`${path.basename(command)} failed.`, 'see above.');
}

/** What people will install: the tarball's content, as npm sees it. */
function showFiles() {
	const output = execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	/** @type {[{ name: string, size: number, files: { path: string, size: number }[] }]} */
	const [{ files, name, size }] = JSON.parse(output);
	for (const file of files) console.log(`${String(file.size).padStart(8)}  ${file.path}`);
	console.log(`${name}: ${files.length} files, ${Math.round(size / 100) / 10} kB packed`);
}

function main() {
	// In the workflow the tag stands already: n8n's own tool lints, builds and publishes.
	if (process.env.GITHUB_ACTIONS) return run(bin('n8n-node'), ['release']);
	run(process.execPath, ['dev/lint.js', '--scan']);
	run(bin('gulp'), ['build']);
	showFiles();
	const args = process.argv.slice(2);
	// A look needs neither the branch nor the clean tree that a release needs.
	const look = ['--no-git.requireBranch', '--no-git.requireCleanWorkingDir', '--ci'];
	run(bin('release-it'), args.includes('--dry-run') ? [...args, ...look] : args);
}

try {
	main();
} catch (error) {
	fail(error);
}
