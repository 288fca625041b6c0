'use strict';

/*
 * What `run-sample.js` lets both nodes do, against the server of `provider-server.js`.
 */

/** As much as our node has in flight: a batch of the HTTP Request node does not wait for the last. */
const LANES = 100;
const PER_PAGE = 100;

/**
 * @typedef {object} Task
 * @property {object} credential of ClicPay
 * @property {number} items that the node gets
 * @property {(number | string)[]} expected ids that must come out, in this order
 * @property {Record<string, { id: string, parameters: object }>} sides
 */

const numbers = (/** @type {number} */ count) => Array.from({ length: count }, (_, index) => index);

/** @param {string} origin */
const credential = (origin) => ({
	environment: 'custom',
	baseUrl: origin,
	authentication: 'accessToken',
	accessToken: 'bench-token',
});

/** The status of so many transactions. @param {string} origin @param {number} items @returns {Task} */
const statuses = (origin, items) => ({
	credential: credential(origin),
	items,
	expected: numbers(items).map((index) => `CP${index}`),
	sides: {
		ours: {
			id: 'clicPayReference',
			parameters: {
				resource: 'transaction',
				operation: 'getStatus',
				clicPayReference: '={{ $json.reference }}',
				options: { concurrency: LANES },
			},
		},
		httpRequest: {
			id: 'clicpay_reference',
			parameters: {
				url: `=${origin}/api/v2/transactions/{{ $json.reference }}/status`,
				options: { batching: { batch: { batchSize: LANES, batchInterval: 1 } } },
			},
		},
	},
});

/**
 * The whole list of wallets, page by page, once for each item.
 *
 * @param {string} origin @param {number} wallets that the provider has @param {number} [items]
 * @returns {Task}
 */
const lists = (origin, wallets, items = 1) => ({
	credential: credential(origin),
	items,
	expected: numbers(items).flatMap(() => numbers(wallets).map((index) => index + 1)),
	sides: {
		ours: {
			id: 'id',
			parameters: { resource: 'wallet', operation: 'getMany', returnAll: true, options: {} },
		},
		httpRequest: {
			id: 'id',
			parameters: {
				url: `${origin}/api/v2/me/wallets?per_page=${PER_PAGE}`,
				options: {
					pagination: {
						pagination: {
							paginationMode: 'updateAParameterInEachRequest',
							parameters: {
								parameters: [{ type: 'qs', name: 'page', value: '={{ $pageCount + 1 }}' }],
							},
							paginationCompleteWhen: 'other',
							completeExpression:
								'={{ $response.body.meta.last_page === $response.body.meta.current_page }}',
							requestInterval: 0,
						},
					},
				},
			},
		},
	},
});

module.exports = { PER_PAGE, lists, statuses };
