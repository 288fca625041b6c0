'use strict';

/*
 * The tables of figures in the docs, once for each language: their rows are the same.
 */
const { summaryOf } = require('./summary');

/**
 * @typedef {object} Page
 * @property {(machine: import('../results').Results['machine']) => string} measured where and when
 * @property {(keys: Record<string, any>) => string[][]} cells heading first
 */

/** @type {Page['measured']} */
const inEnglish = ({ cores, day, memoryGb, node, processor }) =>
	`Measured on ${day} on ${cores} cores (${processor}) with ${memoryGb} GB, Node ${node}.`;
/** @type {Page['measured']} */
const inPortuguese = ({ cores, day, memoryGb, node, processor }) =>
	`Medido em ${day}, em ${cores} núcleos (${processor}) com ${memoryGb} GB, Node ${node}.`;

/** @type {Record<string, Page>} */
const PAGES = {
	'README.md': { measured: inEnglish, cells: (keys) => summaryOf(keys, 'en') },
	'README.pt.md': { measured: inPortuguese, cells: (keys) => summaryOf(keys, 'pt') },
	'docs/performance.md': {
		measured: inEnglish,
		cells: (keys) => allOf(keys, ['Key', 'Unit', 'Ours', 'Peers', 'Target', 'Reached']),
	},
	'docs/pt/performance.md': {
		measured: inPortuguese,
		cells: (keys) => allOf(keys, ['Chave', 'Unidade', 'Nosso', 'Ao lado', 'Meta', 'Alcançado']),
	},
};

/** Fields of a result that are no figure of a side. */
const NO_SIDE = new Set(['unit', 'ours', 'target', 'details']);

/** @param {any} target @param {string} unit */
const wanted = ({ against, atLeast, below }, unit) =>
	against === undefined ? `< ${below} ${unit}` : `${atLeast} × ${against}`;

/** @param {any} target */
const reached = ({ against, met, ratio }) =>
	`${met ? '✓' : '✗'}${against === undefined ? '' : ` ${ratio} ×`}`;

/** Every key. @param {Record<string, any>} keys @param {string[]} columns @returns {string[][]} */
function allOf(keys, columns) {
	const rows = Object.entries(keys).map(([key, result]) => {
		const peers = Object.entries(result).filter(([name]) => !NO_SIDE.has(name));
		return [
			`\`${key}\``,
			result.unit,
			result.ours,
			peers.map(([name, value]) => `${name} ${value}`).join(', '),
			result.target.map((/** @type {any} */ target) => wanted(target, result.unit)).join(', '),
			result.target.map(reached).join(', '),
		];
	});
	return [columns, ...rows];
}

/**
 * @param {import('../results').Results} results
 * @param {Page} page
 * @returns {string} Markdown
 */
function tableOf({ keys, machine }, { cells, measured }) {
	const [columns = [], ...rows] = cells(keys);
	const lines = [columns, columns.map(() => '---'), ...rows];
	const table = lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
	return `${measured(machine)}\n\n${table}`;
}

module.exports = { PAGES, tableOf };
