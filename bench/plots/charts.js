'use strict';

/*
 * The pictures of docs/performance.md, as Vega-Lite describes them: each a curve for every side.
 */

/** What a side is called in a picture, and its colour, which people of any sight can tell apart. */
const SIDES = {
	ours: { label: 'this package', color: '#0072b2' },
	raw: { label: 'bare undici pool', color: '#999999' },
	helper: { label: "n8n's request helper", color: '#d55e00' },
	httpRequest: { label: 'HTTP Request node', color: '#d55e00' },
};

/**
 * @typedef {object} Chart
 * @property {string} key of the results
 * @property {(details: any) => Record<string, Record<string, number>>} points by place and side
 * @property {string} title
 * @property {string} x
 * @property {string} y
 * @property {'linear' | 'log'} along how the places lie
 */

/** By the name of the file. @type {Record<string, Chart>} */
const CHARTS = {
	'performance-lanes': {
		key: 'transport.lanes',
		points: ({ at }) => at,
		title: 'Payments a second',
		x: 'in flight at the same time',
		y: 'payments a second',
		along: 'log',
	},
	'performance-distance': {
		key: 'transport.distance',
		points: ({ at }) => at,
		title: 'Time of one payment',
		x: 'round trip to the provider, ms',
		y: 'ms',
		along: 'linear',
	},
	'performance-items': {
		key: 'node.items',
		points: ({ microsPerItem }) => microsPerItem,
		title: 'Processor time for one status',
		x: 'items in one run',
		y: 'µs for each item',
		along: 'log',
	},
	'performance-memory': {
		key: 'list.rows100k',
		points: ({ mb }) => mb,
		title: 'Memory for a list',
		x: 'rows',
		y: 'MB on top',
		along: 'linear',
	},
};

/**
 * @param {Chart} chart
 * @param {any} details of its key
 * @returns {import('vega-lite', { with: { 'resolution-mode': 'import' } }).TopLevelSpec}
 */
function specOf({ points, title, x, y, along }, details) {
	const values = Object.entries(points(details)).flatMap(([place, bySide]) =>
		// Drawn in this order: ours comes last, over a peer that is as good.
		Object.entries(bySide)
			.reverse()
			.map(([side, value]) => ({
				place: Number(place),
				side: SIDES[/** @type {keyof typeof SIDES} */ (side)].label,
				value,
			})),
	);
	const shown = Object.values(SIDES).filter(({ label }) =>
		values.some(({ side }) => side === label),
	);
	const places = [...new Set(values.map(({ place }) => place))];
	return {
		title,
		width: 420,
		height: 220,
		// Read on a dark page, too.
		background: 'white',
		padding: 10,
		data: { values },
		mark: { type: 'line', point: true },
		encoding: {
			x: {
				field: 'place',
				type: 'quantitative',
				title: x,
				scale: { type: along },
				axis: { values: places, format: '~s', grid: false },
			},
			y: { field: 'value', type: 'quantitative', title: y },
			color: {
				field: 'side',
				type: 'nominal',
				title: null,
				scale: {
					domain: shown.map(({ label }) => label),
					range: shown.map(({ color }) => color),
				},
				legend: { orient: 'bottom', labelLimit: 0 },
			},
		},
	};
}

module.exports = { CHARTS, specOf };
