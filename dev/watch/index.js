'use strict';

/*
 * Keeps an installed package like its sources: at every save only what changed is built, straight
 * into the folder that n8n loads it from.
 */
const fs = require('node:fs');
const path = require('node:path');
const { Worker } = require('node:worker_threads');
const gulp = require('gulp');
const { run } = require('../children');
const { tellFailedReloads } = require('./reloads');

const ASSETS = ['nodes/**/*.svg', 'nodes/**/*.node.json'];
const LIBRARIES = ['shared/vendor/**/*.ts'];
const MANIFEST = 'package.json';
/** A file is copied once it has been left alone: what is being saved is empty for a moment. */
const ONCE_WRITTEN = { stabilityThreshold: 100, pollInterval: 20 };

/**
 * @param {object} options
 * @param {string} options.root folder of the sources
 * @param {string} options.installed folder of the package in n8n's home
 * @param {string} options.logFile of that n8n
 * @param {(text: string) => void} options.say shows a line, or several
 * @returns {Promise<{ stop: () => Promise<void> }>} once the first check of the sources is done
 */
async function watchPackage({ root, installed, logFile, say }) {
	const dist = path.join(installed, 'dist');
	const relative = (/** @type {string} */ file) => path.relative(root, path.resolve(root, file));

	/** @param {import('./compiler').Report} report */
	const tell = (report) => {
		if ('errors' in report) {
			const errors = report.errors === 1 ? '1 type error' : `${report.errors} type errors`;
			say(`${errors} (${report.ms} ms); n8n keeps the last good build\n${report.text.trimEnd()}`);
			return;
		}
		const [first, ...others] = report.files.map(relative);
		if (first === undefined) return say(`checked in ${report.ms} ms; nothing to load again`);
		const more = others.length > 0 ? ` and ${others.length} more` : '';
		say(`rebuilt in ${report.ms} ms: ${first}${more}`);
	};

	const compiler = new Worker(path.join(__dirname, 'compiler.js'), { workerData: { root, dist } });
	await new Promise((resolve, reject) => {
		compiler.on('message', (report) => {
			tell(report);
			resolve(undefined);
		});
		compiler.on('error', (error) => {
			say(`the type checker ended, run npm run dev again: ${error.stack}`);
			reject(error);
		});
	});

	const endTelling = tellFailedReloads({ logFile, root, installed, say });

	/** @param {string} file */
	const copyAsset = (file) => {
		const started = Date.now();
		fs.cpSync(path.resolve(root, file), path.join(dist, relative(file)));
		say(`copied in ${Date.now() - started} ms: ${relative(file)}`);
	};
	const assets = gulp.watch(ASSETS, { cwd: root, awaitWriteFinish: ONCE_WRITTEN });
	assets.on('change', copyAsset).on('add', copyAsset);

	// The bundles come from the whole build: slower, but libraries change rarely.
	const libraries = gulp.watch(LIBRARIES, { cwd: root }, async () => {
		const started = Date.now();
		try {
			await run(path.join(root, 'node_modules/.bin/gulp'), ['build'], { cwd: root });
			for (const name of ['shared/vendor', 'THIRD_PARTY_LICENSES.txt']) {
				fs.cpSync(path.join(root, 'dist', name), path.join(dist, name), { recursive: true });
			}
			say(`rebuilt in ${Date.now() - started} ms: the libraries`);
		} catch (error) {
			say(`the libraries were not rebuilt: ${/** @type {Error} */ (error).message}`);
		}
	});

	const manifest = gulp.watch(MANIFEST, { cwd: root });
	manifest.on('change', () =>
		say('package.json changed, which n8n reads only when it starts: run npm run dev again'),
	);

	return {
		stop: async () => {
			endTelling();
			await Promise.all([
				compiler.terminate(),
				assets.close(),
				libraries.close(),
				manifest.close(),
			]);
		},
	};
}

module.exports = { watchPackage };
