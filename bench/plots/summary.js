'use strict';

/*
 * The short table of figures in the READMEs, once for each language: what a person who decides looks
 * at first. All of them are in docs/performance.md.
 */

const { bestIsLow } = require('../report');

/** @typedef {'en' | 'pt'} Language */

/** @type {Record<string, Record<Language, string>>} */
const ROWS = {
	'transport.c1': {
		en: 'charges a second, one at a time',
		pt: 'cobranças por segundo, uma de cada vez',
	},
	'transport.c16': {
		en: 'charges a second, 16 at a time',
		pt: 'cobranças por segundo, 16 de cada vez',
	},
	'mtls.c16': { en: 'the same over mutual TLS 1.3', pt: 'o mesmo por TLS mútuo 1.3' },
	'transport.rtt50': {
		en: 'one charge, the provider 50 ms away',
		pt: 'uma cobrança, com o provedor a 50 ms',
	},
	'node.items1000': {
		en: '1 000 statuses in the real n8n',
		pt: '1 000 consultas no n8n de verdade',
	},
	'list.pages': {
		en: 'a list of 50 pages, the provider 50 ms away',
		pt: 'uma lista de 50 páginas, com o provedor a 50 ms',
	},
	'upload.rssMb': {
		en: 'memory for an invoice of 100 MB',
		pt: 'memória para um arquivo de 100 MB',
	},
};

/** @type {Record<string, Record<Language, string>>} */
const PEERS = {
	raw: { en: 'a bare undici pool', pt: 'um pool undici sem nada' },
	helper: { en: 'n8n’s request helper', pt: 'o request helper do n8n' },
	httpRequest: { en: 'n8n’s HTTP Request node', pt: 'o nó HTTP Request do n8n' },
};

/** @type {Record<Language, string[]>} */
const COLUMNS = {
	en: ['What', 'Ours', 'Beside it', '', 'Times better'],
	pt: ['O quê', 'Nosso', 'Ao lado', '', 'Vezes melhor'],
};

/** Thousands apart by a space, in both languages. @param {number} value */
const grouped = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ' ');

/** @param {number} value @param {string} unit */
function figure(value, unit) {
	if (unit === 'ms' && value >= 1000) return `${(value / 1000).toFixed(1)} s`;
	return unit === 'requests/s' ? grouped(value) : `${grouped(value)} ${unit}`;
}

/** @param {number} ours @param {number} theirs @param {string} unit @param {string} peer */
function timesBetter(ours, theirs, unit, peer) {
	const ratio = bestIsLow({ targets: [], unit }, peer) ? theirs / ours : ours / theirs;
	return `${ratio >= 10 ? Math.round(ratio) : ratio.toPrecision(2)} ×`;
}

/**
 * @param {Record<string, any>} keys results by key
 * @param {Language} language
 * @returns {string[][]} cells, the heading first
 */
function summaryOf(keys, language) {
	const written = (/** @type {string} */ number) =>
		language === 'pt' ? number.replace('.', ',') : number;
	const rows = Object.entries(ROWS).flatMap(([key, what]) => {
		const { unit, ours, ...others } = keys[key] ?? {};
		const peers = Object.keys(PEERS).filter((peer) => others[peer] !== undefined);
		return peers.map((peer, index) => [
			...(index === 0 ? [what[language], written(figure(ours, unit))] : ['', '']),
			PEERS[peer]?.[language] ?? peer,
			written(figure(others[peer], unit)),
			written(timesBetter(ours, others[peer], unit, peer)),
		]);
	});
	return [COLUMNS[language], ...rows];
}

module.exports = { summaryOf };
