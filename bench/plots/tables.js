'use strict';

/*
 * The table of figures of docs/performance.md, once for each language: its rows are the same.
 */

/**
 * @typedef {object} Words
 * @property {(machine: import('../results').Results['machine']) => string} measured where and when
 * @property {string[]} columns
 */

/** @type {Record<string, Words>} */
const PAGES = {
	'docs/performance.md': {
		measured: ({ cores, day, memoryGb, node, processor }) =>
			`Measured on ${day} on ${cores} cores (${processor}) with ${memoryGb} GB, Node ${node}.`,
		columns: ['Key', 'Unit', 'Ours', 'Peers', 'Target', 'Reached'],
	},
	'docs/pt/performance.md': {
		measured: ({ cores, day, memoryGb, node, processor }) =>
			`Medido em ${day}, em ${cores} núcleos (${processor}) com ${memoryGb} GB, Node ${node}.`,
		columns: ['Chave', 'Unidade', 'Nosso', 'Ao lado', 'Meta', 'Alcançado'],
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

/**
 * @param {Record<string, any>} keys
 * @param {import('../results').Results['machine']} machine
 * @param {Words} words
 * @returns {string} Markdown
 */
function tableOf(keys, machine, { columns, measured }) {
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
	const lines = [columns, columns.map(() => '---'), ...rows];
	const table = lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
	return `${measured(machine)}\n\n${table}`;
}

module.exports = { PAGES, tableOf };
