'use strict';

/*
 * One sample in a fresh process: how long one `require` takes. n8n has n8n-workflow loaded long
 * before any node, so that one is not counted.
 */
const path = require('node:path');

const { what, packageDir } = JSON.parse(String(process.argv[2]));
const dist = (/** @type {string} */ file) => path.join(packageDir, 'dist', file);
require(require.resolve('n8n-workflow', { paths: [packageDir] }));

const LOADS = {
	// As n8n does when it starts, though file by file.
	package: () => Object.values(require(dist('index.js'))).map((Type) => new Type()),
	empty: () => new (require('./Empty.node.js').Empty)(),
	http: () => require(dist('shared/vendor/http.js')),
	phone: () => require(dist('shared/vendor/phone.js')),
};

const started = performance.now();
LOADS[/** @type {keyof typeof LOADS} */ (what)]();
process.stdout.write(`${JSON.stringify({ ms: performance.now() - started })}\n`);
