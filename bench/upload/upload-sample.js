'use strict';

/*
 * One sample in a fresh process: what the upload of a large file costs in memory, once the upload of
 * a small one has loaded all the code. The files are in n8n's own store for files, the node in
 * n8n-core's ExecuteContext, as in n8n.
 */
const path = require('node:path');
const { requireFromN8n } = require('../bench-host');
const { settledMb, watchMemory } = require('../memory-watch');
const { createContext, startExpressions, useMemoryMarks } = require('../node/n8n-context');
const { answerWith } = require('../worker');

const { BinaryDataService } = requireFromN8n('n8n-core');
const { Container } = requireFromN8n('@n8n/di');

/**
 * How each side uploads the invoice of an order.
 *
 * @type {Record<string, (task: any, order: { id: string, invoice: string }) => any>}
 */
const SIDES = {
	ours({ packageDir, credential }, { id, invoice }) {
		const dist = (/** @type {string} */ file) => require(path.join(packageDir, 'dist', file));
		const { KapitaleOrder } = dist('nodes/Kapitale/KapitaleOrder.node.js');
		return {
			nodeType: new KapitaleOrder(),
			credentials: { kapitaleApi: credential },
			parameters: {
				resource: 'order',
				operation: 'attachInvoice',
				orderId: id,
				invoiceNumber: invoice,
				binaryField: 'data',
			},
		};
	},
	httpRequest({ credential, authorization }, { id, invoice }) {
		const { HttpRequest } = requireFromN8n(
			'n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js',
		);
		const typeVersion = 4.5;
		return {
			nodeType: new HttpRequest().getNodeType(typeVersion),
			typeVersion,
			parameters: {
				method: 'PATCH',
				url: `${credential.baseUrl}/order/invoice/${id}`,
				sendHeaders: true,
				headerParameters: { parameters: [{ name: 'Authorization', value: authorization }] },
				sendBody: true,
				contentType: 'multipart-form-data',
				bodyParameters: {
					parameters: [
						{ parameterType: 'formData', name: 'invoice_number', value: invoice },
						{ parameterType: 'formBinaryData', name: 'invoice', inputDataFieldName: 'data' },
					],
				},
				options: {},
			},
		};
	},
};

/**
 * Puts a file into n8n's store without reading it: what was read would leave its traces in memory.
 *
 * @param {string} file
 */
async function storeFile(file) {
	const place = { type: 'execution', workflowId: 'workflow-1', executionId: 'execution-1' };
	const about = { data: '', fileName: 'nota.pdf', mimeType: 'application/pdf' };
	return await Container.get(BinaryDataService).copyBinaryFile(place, about, file);
}

/**
 * @param {any} task
 * @param {{ id: string, invoice: string, file: string }} order
 * @returns {Promise<() => Promise<void>>} the node's run over one item with the file of the order
 */
async function prepareUpload(task, order) {
	const items = [{ json: {}, binary: { data: await storeFile(order.file) } }];
	const setup = { ...SIDES[task.side]?.(task, order), items };
	const { context, workflow } = createContext(setup);
	return async () => {
		await workflow.expression.acquireIsolate();
		await setup.nodeType.execute.call(context);
		await workflow.expression.releaseIsolate();
	};
}

answerWith(async (task) => {
	await startExpressions();
	useMemoryMarks();
	await Container.get(BinaryDataService).init();
	const warmUp = await prepareUpload(task, task.orders.warmUp);
	const upload = await prepareUpload(task, task.orders.large);
	const peakOf = watchMemory();
	await warmUp();
	const rssMb = await settledMb();
	const started = performance.now();
	const peakMb = await peakOf(upload);
	return { mb: peakMb - rssMb, rssMb, seconds: (performance.now() - started) / 1000 };
});
