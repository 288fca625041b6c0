'use strict';

/*
 * The example workflows and what is expected of each: `examples/<name>.json` is the workflow that
 * people import, `examples/<name>.expect.json` says what a run of it must have done.
 */
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { root } = require('./bootstrap');
const { answerForm } = require('./form');

/**
 * @typedef {object} Expectation
 * @property {string} trigger name of the node to start from
 * @property {string} [n8n] the oldest n8n that does all of it: earlier ones give the error output no
 *   details, so that a refused payment counts as one to check by hand
 * @property {number} [webhooks] executions that the provider's webhooks must start; the workflow is
 *   published for them
 * @property {{ node: string, answers: string[] }} [form] a person answers the form that the workflow
 *   waits at: the node whose item has its `link`, and what is answered, field by field
 * @property {boolean} [mutualTls] whether its calls go to the address that asks for a certificate
 * @property {string} [needs] what only its user has, so that it cannot be run as it is; a test of its own
 *   brings that
 * @property {Record<string, number>} reached items that came out of each node
 * @property {Record<string, number>} outcomes items per outcome after the payment settled
 * @property {Record<string, number>} hits per reference (`*` stands for anything), how often the
 *   provider moved money for it; no other reference may appear
 * @typedef {{ name: string, workflow: any, expect: Expectation }} Example
 */

/** The one to open first: the README names it, and the editor's list of workflows begins with it. */
const FIRST = 'charge-and-branch';

/** @returns {Example[]} the first to open, those that run as they are, those that need more */
function readExamples() {
	const folder = path.join(root, 'examples');
	const read = (/** @type {string} */ file) =>
		JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
	return fs
		.readdirSync(folder)
		.filter((file) => file.endsWith('.json') && !file.endsWith('.expect.json'))
		.sort()
		.map((file) => {
			const name = file.replace(/\.json$/, '');
			return { name, workflow: read(file), expect: read(`${name}.expect.json`) };
		})
		.sort((a, b) => rank(a) - rank(b));
}

/** @param {Example} example */
const rank = ({ name, expect }) => (name === FIRST ? 0 : expect.needs === undefined ? 1 : 2);

/**
 * Whether it works with a Payment Ledger: one of its nodes names the credential.
 *
 * @param {any} workflow
 * @returns {boolean}
 */
const needsLedger = ({ nodes }) =>
	nodes.some((/** @type {any} */ { credentials }) => credentials?.paymentLedgerApi !== undefined);

/**
 * Those that run with nothing but the sandbox, and a Payment Ledger where there is one.
 *
 * @param {boolean} hasLedger
 */
const runnableExamples = (hasLedger) =>
	readExamples().filter(
		({ expect, workflow }) => expect.needs === undefined && (hasLedger || !needsLedger(workflow)),
	);

/**
 * Runs an example as a user does, and waits for what the provider's webhooks start.
 *
 * @param {import('./host/api').Api} api
 * @param {Example} example
 * @returns {Promise<import('./host/api').Execution[]>} the one that was started by hand first
 */
async function runExample(api, { workflow, expect }) {
	const [{ id }] = await api.importWorkflows([workflow]);
	const { form, trigger, webhooks = 0 } = expect;
	if (form) {
		const { id: execution } = await api.runWorkflow(id, { trigger, wait: false });
		await answerForm(api, execution, form);
		return [await api.waitForExecution(execution)];
	}
	if (webhooks === 0) return [await api.runWorkflow(id, { trigger })];
	await api.publish(id);
	try {
		const before = (await api.executions({ workflowId: id })).length;
		const byHand = await api.runWorkflow(id, { trigger });
		const started = await untilStarted(api, id, before + 1 + webhooks);
		const others = started.filter((row) => row.id !== byHand.id).slice(0, webhooks);
		return [byHand, ...(await Promise.all(others.map((row) => api.waitForExecution(row.id))))];
	} finally {
		await api.unpublish(id);
	}
}

/**
 * @param {import('./host/api').Api} api
 * @param {string} workflowId
 * @param {number} count
 */
async function untilStarted(api, workflowId, count) {
	const end = Date.now() + 30_000;
	for (;;) {
		const rows = await api.executions({ workflowId });
		if (rows.length >= count || Date.now() > end) return rows;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

/**
 * Puts the examples into n8n. One that the user has changed there stays as it is; one that only
 * changed here is brought up to date.
 *
 * @param {import('./host/api').Api} api
 * @param {string} stateFile remembers which version of each example was put in
 * @param {(workflow: any) => any} [adapt] gives the workflow what else this n8n has for it, ex. a
 *   ledger; undefined leaves it out
 * @returns {Promise<any[]>} the workflows as n8n has them
 */
async function syncExamples(api, stateFile, adapt = (workflow) => workflow) {
	/** @type {Record<string, { file: string, version: string }>} */
	const known = fs.existsSync(stateFile) ? JSON.parse(fs.readFileSync(stateFile, 'utf8')) : {};
	const workflows = [];
	// The last first: the editor lists what was put in last above all others.
	for (const { workflow: example } of readExamples().reverse()) {
		const workflow = adapt(example);
		if (workflow === undefined) continue;
		const file = createHash('sha256').update(JSON.stringify(workflow)).digest('hex');
		const stored = await api.findWorkflow(workflow.id);
		const before = known[workflow.id];
		const untouched = before !== undefined && stored?.versionId === before.version;
		if (stored && (!untouched || before.file === file)) {
			workflows.push(stored);
			continue;
		}
		const [imported] = await api.importWorkflows([workflow]);
		known[workflow.id] = { file, version: imported.versionId };
		workflows.push(imported);
	}
	fs.writeFileSync(stateFile, JSON.stringify(known));
	return workflows.reverse();
}

module.exports = { readExamples, needsLedger, runnableExamples, runExample, syncExamples };
