'use strict';

/*
 * What a run of an example did, at the provider and in n8n, held against what is expected of it.
 */
const { ownReference, PROVIDERS } = require('./providers');

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
		// A record of the ledger has it in a column that is called the same for every provider.
		const key = ownReference(json) ?? json.providerReference ?? json.reference;
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
 * @param {import('./examples').Example} example
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

module.exports = { lookAt, judge };
