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
const { ownReference, PROVIDERS } = require('./providers');

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

/** @returns {Example[]} */
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
		});
}

/** Those that run with nothing but the sandbox. */
const runnableExamples = () => readExamples().filter(({ expect }) => expect.needs === undefined);

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
 * @param {import('./host/api').Execution} execution
 * @param {string} node
 */
function itemsOut(execution, node) {
	const outputs = (execution.runs[node] ?? []).flatMap((run) => run.data?.main ?? []);
	return outputs.flatMap((/** @type {any[] | null} */ items) => items ?? []);
}

/**
 * The last state of each payment. A charge names the user's reference and the provider's; what
 * follows it up knows only the provider's.
 *
 * @param {import('./host/api').Execution[]} executions
 * @returns {{ reference: string, outcome: string }[]}
 */
function paymentsOf(executions) {
	/** @type {Map<string, { reference: string, outcome: string }>} */
	const payments = new Map();
	const items = executions.flatMap((execution) => {
		const { runs } = execution;
		const inOrder = Object.keys(runs).sort(
			(a, b) => runs[a]?.[0].executionIndex - runs[b]?.[0].executionIndex,
		);
		return inOrder.flatMap((node) => itemsOut(execution, node));
	});
	for (const { json } of items) {
		if (typeof json.outcome !== 'string') continue;
		const key = ownReference(json) ?? json.reference;
		const reference = json.reference ?? payments.get(key)?.reference ?? '';
		payments.set(key, { reference, outcome: json.outcome });
	}
	return [...payments.values()];
}

/** @param {Iterable<string>} values */
function count(values) {
	/** @type {Record<string, number>} */
	const counts = {};
	for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
	return counts;
}

/** @param {Record<string, number>} counts */
const text = (counts) =>
	Object.entries(counts)
		.map(([name, number]) => `${number} ${name}`)
		.join(', ');

/**
 * What the providers saw since the last reset: money per reference, and TLS handshakes.
 *
 * @typedef {{ ledger: Record<string, { hits: number }>, handshakes: number }} Seen
 *
 * @param {import('../sandbox/client/sandbox.cjs').Sandbox} sandbox
 * @returns {Promise<Seen>}
 */
async function lookAt(sandbox) {
	const counters = await Promise.all(PROVIDERS.map(({ id }) => sandbox.counters(id)));
	const { byReference } = await sandbox.ledger();
	const handshakes = counters.reduce((sum, { tlsHandshakes }) => sum + tlsHandshakes, 0);
	return { ledger: byReference, handshakes };
}

/**
 * Holds a run against what is expected of it.
 *
 * @param {Example} example
 * @param {import('./host/api').Execution[]} executions
 * @param {Seen} seen of this run only
 * @returns {{ items: number, outcome: string, reference: string, handshakes: number,
 *   problems: string[] }}
 */
function judge({ expect }, executions, { handshakes, ledger }) {
	const problems = executions
		.filter(({ status }) => status !== 'success')
		.map(({ status, error }) => `an execution ended as ${status}: ${error?.message ?? ''}`);
	const { webhooks = 0 } = expect;
	if (executions.length !== 1 + webhooks) {
		problems.push(`webhooks started ${executions.length - 1} executions, expected ${webhooks}`);
	}
	for (const [node, wanted] of Object.entries(expect.reached)) {
		const got = executions.flatMap((execution) => itemsOut(execution, node)).length;
		if (got !== wanted) problems.push(`"${node}" gave ${got} items, expected ${wanted}`);
	}
	const payments = paymentsOf(executions);
	const counted = count(payments.map(({ outcome }) => outcome));
	for (const outcome of new Set([...Object.keys(counted), ...Object.keys(expect.outcomes)])) {
		if ((counted[outcome] ?? 0) !== (expect.outcomes[outcome] ?? 0)) {
			problems.push(`outcomes: ${text(counted)}; expected: ${text(expect.outcomes)}`);
			break;
		}
	}
	if (expect.mutualTls === true && handshakes === 0) problems.push('nothing was sent over TLS');
	const unseen = new Set(Object.keys(ledger));
	for (const [pattern, wanted] of Object.entries(expect.hits)) {
		const [start = '', end = ''] = pattern.split('*');
		const references = Object.keys(ledger).filter(
			(reference) => reference.startsWith(start) && reference.endsWith(end),
		);
		const hits = references.reduce((sum, reference) => sum + (ledger[reference]?.hits ?? 0), 0);
		if (hits !== wanted) problems.push(`the provider saw ${pattern} ${hits} times, not ${wanted}`);
		for (const reference of references) unseen.delete(reference);
	}
	if (unseen.size > 0) problems.push(`the provider also saw ${[...unseen].join(', ')}`);
	return {
		items: payments.length,
		outcome: text(counted),
		reference: payments.map(({ reference }) => reference).join(' '),
		handshakes,
		problems,
	};
}

/**
 * Puts the examples into n8n. One that the user has changed there stays as it is; one that only
 * changed here is brought up to date.
 *
 * @param {import('./host/api').Api} api
 * @param {string} stateFile remembers which version of each example was put in
 * @param {(workflow: any) => any} [adapt] what else this n8n has for the example, ex. a ledger
 * @returns {Promise<any[]>} the workflows as n8n has them
 */
async function syncExamples(api, stateFile, adapt = (workflow) => workflow) {
	/** @type {Record<string, { file: string, version: string }>} */
	const known = fs.existsSync(stateFile) ? JSON.parse(fs.readFileSync(stateFile, 'utf8')) : {};
	const workflows = [];
	for (const { workflow: example } of readExamples()) {
		const workflow = adapt(example);
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
	return workflows;
}

module.exports = { readExamples, runnableExamples, runExample, lookAt, judge, syncExamples };
