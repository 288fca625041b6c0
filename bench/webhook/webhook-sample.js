'use strict';

/*
 * One trigger in a process of its own: CPU time of its `webhook()` per delivery, in n8n-core's own
 * context, for deliveries that are proven and for such as are forged.
 */
const { EventEmitter } = require('node:events');
const path = require('node:path');
const { requireFromN8n } = require('../bench-host');
const { cpuMicros } = require('../cpu');
const { partsOf } = require('../node/n8n-context');
const { answerWith } = require('../worker');
const { SECRET, SENDERS } = require('./senders');

const { WebhookContext } = requireFromN8n('n8n-core');

/** The part of a response that triggers use. */
class Response extends EventEmitter {
	statusCode = 200;
	status(/** @type {number} */ code) {
		this.statusCode = code;
		return this;
	}
	send() {
		return this;
	}
	setHeader() {
		return this;
	}
	end() {
		this.emit('finish');
		this.emit('close');
		return this;
	}
}

/** A delivery as n8n hands it on. @param {import('./senders').Delivery} delivery */
function requestOf({ body, headers = {}, query = '' }) {
	/** @type {Record<string, string>} */
	const all = { 'content-type': 'application/json', ...headers };
	return {
		method: 'POST',
		url: `/webhook/bench?${query}`,
		headers: all,
		header: (/** @type {string} */ name) => all[name],
		query: Object.fromEntries(new URLSearchParams(query)),
		body: JSON.parse(body),
		rawBody: Buffer.from(body),
	};
}

/** @param {string} side @param {string} packageDir @param {string} origin */
function triggerOf(side, packageDir, origin) {
	const sender = /** @type {import('./senders').Sender} */ (SENDERS[side]);
	const { className, credential, credentialType, deliver, file, parameters } = sender;
	const loaded =
		side === 'stripe'
			? requireFromN8n(`n8n-nodes-base/dist/nodes/${file}`)
			: require(path.join(packageDir, 'dist/nodes', file));
	const nodeType = new loaded[className]();
	const setup = { nodeType, parameters, credentials: { [credentialType]: credential(origin) } };
	const { additionalData, node, workflow } = partsOf({
		...setup,
		typeVersion: Number(nodeType.description.version),
	});
	const contextOf = (/** @type {object} */ httpRequest, /** @type {Response} */ httpResponse) =>
		new WebhookContext(
			workflow,
			node,
			{ ...additionalData, httpRequest, httpResponse },
			'webhook',
			{ isTest: false },
			[],
			null,
		);
	return { nodeType, deliver, contextOf };
}

let delivered = 0;

answerWith(async ({ side, packageDir, origin, count }) => {
	const { contextOf, deliver, nodeType } = triggerOf(side, packageDir, origin);
	/**
	 * @param {string} secret
	 * @param {boolean} isAccepted what must become of all of them
	 * @returns {Promise<number>} ms of CPU per delivery
	 */
	const send = async (secret, isAccepted) => {
		const calls = Array.from({ length: count }, () => {
			const response = new Response();
			return { response, context: contextOf(requestOf(deliver(++delivered, secret)), response) };
		});
		let micros = 0;
		for (const { context, response } of calls) {
			const before = cpuMicros();
			const answer = await nodeType.webhook.call(context);
			micros += cpuMicros() - before;
			const wasAccepted = answer.workflowData !== undefined;
			if (wasAccepted !== isAccepted || (!isAccepted && response.statusCode !== 401)) {
				throw new Error(`${side}: ${JSON.stringify(answer)}, ${response.statusCode}`);
			}
			// n8n answers once the execution exists.
			if (isAccepted) response.end();
		}
		return micros / 1000 / count;
	};
	const forgery = [...SECRET].reverse().join('');
	// Loads libraries, lets the code be compiled.
	await send(SECRET, true);
	await send(forgery, false);
	return { proven: await send(SECRET, true), forged: await send(forgery, false) };
});
