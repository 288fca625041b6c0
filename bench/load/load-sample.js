'use strict';

/*
 * One sample in a fresh process: how long one `require` takes. n8n has n8n-workflow loaded long
 * before any node, so that one is not counted.
 */
const path = require('node:path');
const { requireFromN8n } = require('../bench-host');

const { what, packageDir } = JSON.parse(String(process.argv[2]));
const dist = (/** @type {string} */ file) => path.join(packageDir, 'dist', file);
require(require.resolve('n8n-workflow', { paths: [packageDir] }));
requireFromN8n('n8n-workflow');

const LOADS = {
	// As n8n does when it starts, though file by file.
	package: () => Object.values(require(dist('index.js'))).map((Type) => new Type()),
	empty: () => new (require('./Empty.node.js').Empty)(),
	stripe: () => {
		const folder = 'n8n-nodes-base/dist/nodes/Stripe';
		new (requireFromN8n(`${folder}/Stripe.node.js`).Stripe)();
		new (requireFromN8n(`${folder}/StripeTrigger.node.js`).StripeTrigger)();
	},
	http: () => require(dist('shared/vendor/http.js')),
	phone: () => require(dist('shared/vendor/phone.js')),
};

const started = performance.now();
LOADS[/** @type {keyof typeof LOADS} */ (what)]();
process.stdout.write(`${JSON.stringify({ ms: performance.now() - started })}\n`);
