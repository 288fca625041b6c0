'use strict';

/*
 * `npm run bench -- --plots`: makes the pictures of docs/performance.md and fills the tables there and in
 * the READMEs, in both languages, from `results.json`.
 */
const fs = require('node:fs');
const path = require('node:path');
const prettier = require('prettier');
const { PlainError, step } = require('../../dev/progress');
const { keptResults } = require('../results');
const { CHARTS, specOf } = require('./charts');
const { PAGES, tableOf } = require('./tables');

const root = path.join(__dirname, '..', '..');
const IMAGES = path.join(root, 'docs/images');
/** What stands between these is made here. */
const FIGURES = /(?<=<!-- figures -->\n)[\s\S]*?(?=<!-- end of figures -->)/;

/** @param {import('vega-lite', { with: { 'resolution-mode': 'import' } }).TopLevelSpec} spec @returns {Promise<string>} SVG */
async function draw(spec) {
	const [vega, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
	// The same figures give the same file: its ids are counted from the start.
	vega.resetSVGDefIds();
	const view = new vega.View(vega.parse(compile(spec).spec), { renderer: 'none' });
	return `${await view.toSVG()}\n`;
}

/** @throws {PlainError} where a key was never measured */
async function makePlots() {
	const results = keptResults();
	const { keys } = results;
	const missing = Object.values(CHARTS).filter(({ key }) => keys[key] === undefined);
	if (missing.length > 0) {
		const names = missing.map(({ key }) => key).join(',');
		throw new PlainError(
			`bench/results.json has no ${names}.`,
			`npm run bench -- --write --only ${names}`,
		);
	}
	for (const [name, chart] of Object.entries(CHARTS)) {
		const measured = keys[chart.key];
		await step(`${name}.svg`, async () => {
			const svg = await draw(specOf(chart, measured.details));
			fs.writeFileSync(path.join(IMAGES, `${name}.svg`), svg);
		});
	}
	for (const [page, how] of Object.entries(PAGES)) {
		await step(page, async () => {
			const file = path.join(root, page);
			const text = fs.readFileSync(file, 'utf8');
			if (!FIGURES.test(text)) throw new Error(`${page} has no place for the figures.`);
			const filled = text.replace(FIGURES, () => `\n${tableOf(results, how)}\n\n`);
			const settings = { ...(await prettier.resolveConfig(file)), filepath: file };
			fs.writeFileSync(file, await prettier.format(filled, settings));
		});
	}
}

module.exports = { makePlots };
