'use strict';

/*
 * n8n's own execution context around a node, with credentials and a processed-data store in memory.
 */
const { requireFromN8n } = require('../bench-host');
const { mapValues } = require('../rounds');

const { DataDeduplicationService, ExecuteContext } = requireFromN8n('n8n-core');
const { Expression, NodeHelpers, Workflow, createRunExecutionData } =
	requireFromN8n('n8n-workflow');

/**
 * Starts the expression engine that n8n uses by default. Its native module is built only where n8n
 * itself is installed.
 *
 * @returns {Promise<boolean>} false: expressions run on the older engine
 */
async function startExpressions() {
	try {
		// The defaults of ExpressionEngineConfig in @n8n/config 2.41.
		await Expression.initExpressionEngine({
			engine: 'vm',
			poolSize: 1,
			maxCodeCacheSize: 1024,
			bridgeTimeout: 5000,
			bridgeMemoryLimit: 128,
		});
		return true;
	} catch {
		Expression.setExpressionEngine('legacy');
		return false;
	}
}

/** n8n's table of processed data, as if nothing in it was ever seen before. */
function useMemoryMarks() {
	void DataDeduplicationService.init({
		checkProcessedAndRecord: async (/** @type {unknown[]} */ items) => ({
			new: items,
			processed: [],
		}),
		checkProcessedItemsAndRecord: async () => ({ new: [], processed: [] }),
		removeProcessed: async () => undefined,
		clearAllProcessedItems: async () => undefined,
		getProcessedDataCount: async () => 0,
	});
}

/**
 * A node in a workflow of its own, and what n8n tells it of its surroundings.
 *
 * @typedef {object} Setup
 * @property {any} nodeType
 * @property {number} [typeVersion]
 * @property {object} parameters
 * @property {Record<string, object>} [credentials] data by type of credential
 * @property {string} [onError] what n8n does where an item fails
 *
 * @param {Setup} setup
 */
function partsOf({ nodeType, typeVersion = 1, parameters, credentials = {}, onError }) {
	const { description } = nodeType;
	const raw = {
		id: 'bench-node',
		name: 'Bench',
		type: `n8n-nodes-payment-providers.${description.name}`,
		typeVersion,
		position: [0, 0],
		parameters,
		...(onError && { onError }),
		credentials: mapValues(credentials, (_, type) => ({ id: `id-${type}`, name: type })),
	};
	const filled = NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		raw,
		description,
	);
	const workflow = new Workflow({
		id: 'workflow-1',
		name: 'Bench',
		nodes: [{ ...raw, parameters: filled ?? {} }],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
	});
	const additionalData = {
		executionId: 'execution-1',
		credentialsHelper: {
			getDecrypted: async (
				/** @type {unknown} */ _data,
				/** @type {unknown} */ _node,
				/** @type {string} */ type,
			) => credentials[type],
			isCredentialUsableByNode: () => true,
			getParentTypes: () => [],
		},
		instanceBaseUrl: 'http://127.0.0.1:5678/',
		restApiUrl: 'http://127.0.0.1:5678/rest',
		webhookWaitingBaseUrl: 'http://127.0.0.1:5678/webhook-waiting/',
		formWaitingBaseUrl: 'http://127.0.0.1:5678/form-waiting/',
		variables: {},
	};
	return { workflow, node: workflow.getNode('Bench'), additionalData };
}

/** @param {Setup & { items: { json: object, binary?: object }[] }} setup */
function createContext({ items, ...setup }) {
	const { workflow, node, additionalData } = partsOf(setup);
	const input = { main: [items] };
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'manual',
		createRunExecutionData({}),
		0,
		items,
		input,
		{ data: input, node, source: null },
		[],
		new AbortController().signal,
	);
	return { context, workflow };
}

module.exports = { createContext, partsOf, startExpressions, useMemoryMarks };
