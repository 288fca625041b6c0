'use strict';

// The least that n8n accepts as a node, in the form that TypeScript gives it.
Object.defineProperty(exports, '__esModule', { value: true });
const n8n_workflow_1 = require('n8n-workflow');

class Empty {
	description = {
		displayName: 'Empty',
		name: 'empty',
		group: ['transform'],
		version: 1,
		description: 'Passes its items on',
		defaults: { name: 'Empty' },
		inputs: [n8n_workflow_1.NodeConnectionTypes.Main],
		outputs: [n8n_workflow_1.NodeConnectionTypes.Main],
		properties: [],
	};

	/** @this {import('n8n-workflow').IExecuteFunctions} */
	async execute() {
		return [this.getInputData()];
	}
}
exports.Empty = Empty;
