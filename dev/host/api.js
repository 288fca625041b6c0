'use strict';

/*
 * What the editor does with a running n8n: credentials, workflows, executions.
 */
const { hostFolder, isOlder, n8nVersion } = require('./install');
const { ApiError, Session } = require('./session');

/**
 * n8n sends execution data in the `flatted` format; its own copy of the library reads it.
 *
 * @param {string} text
 */
function parseFlatted(text) {
	const entry = require.resolve('flatted', {
		paths: [require.resolve('n8n/package.json', { paths: [hostFolder] })],
	});
	return require(entry).parse(text);
}

/** n8n 1 switches a workflow on, n8n 2 publishes a version. */
const isBeforePublishing = n8nVersion.startsWith('1.');

/** @param {number} ms */
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * @typedef {{ name: string, type: string, data: Record<string, unknown> }} CredentialInput
 * @typedef {{ id: string, name: string, type: string }} CredentialRow
 * @typedef {{ json: Record<string, any>, binary?: object, error?: any, pairedItem?: unknown }} Item
 * @typedef {{ id: string, status: string, mode: string, finished: boolean, retryOf?: string,
 *   data: any, error?: any, runs: Record<string, any[]>,
 *   items: (node: string, output?: number, run?: number) => Item[] }} Execution
 */

const endStates = new Set(['success', 'error', 'canceled', 'crashed']);

class Api extends Session {
	/**
	 * Creates the credentials, or updates those of the same type and name.
	 *
	 * @param {readonly CredentialInput[]} credentials
	 * @returns {Promise<CredentialRow[]>}
	 */
	async importCredentials(credentials) {
		/** @type {CredentialRow[]} */
		const known = await this.request('GET', '/credentials');
		const rows = [];
		for (const { name, type, data } of credentials) {
			const same = known.find((row) => row.type === type && row.name === name);
			const row = same
				? await this.request('PATCH', `/credentials/${same.id}`, { name, type, data })
				: await this.request('POST', '/credentials', { name, type, data });
			rows.push({ id: row.id, name: row.name, type: row.type });
		}
		return rows;
	}

	/**
	 * Creates workflows under the ids they carry, each node bound to this instance's credential of
	 * the same type (of the same name, where there are several).
	 *
	 * @param {readonly any[]} workflows as exported by n8n
	 * @returns {Promise<any[]>} the workflows as n8n stored them; one with the same id is replaced
	 */
	async importWorkflows(workflows) {
		/** @type {CredentialRow[]} */
		const credentials = await this.request('GET', '/credentials');
		const stored = [];
		for (const workflow of workflows) {
			const old = workflow.id && (await this.findWorkflow(workflow.id));
			const { id, name, nodes, connections, settings } = workflow;
			const body = {
				name,
				nodes: nodes.map((/** @type {any} */ node) => bindCredentials(node, credentials)),
				connections,
				settings: settings ?? {},
				...(isOlder && !old && { active: false }),
				// As the editor saves it; without it n8n fails to run a step of a workflow that ran before.
				pinData: {},
			};
			stored.push(
				old
					? await this.request('PATCH', `/workflows/${id}?forceSave=true`, body)
					: await this.request('POST', '/workflows', { ...body, ...(id ? { id } : {}) }),
			);
		}
		return stored;
	}

	/** @param {string} id */
	async findWorkflow(id) {
		try {
			return await this.request('GET', `/workflows/${id}`);
		} catch (error) {
			if (error instanceof ApiError && error.status === 404) return undefined;
			throw error;
		}
	}

	/**
	 * Runs a workflow by hand, as the editor's Execute button does.
	 *
	 * @param {string | object} workflow an id, or a workflow to import first
	 * @param {{ trigger?: string, destination?: string, wait?: boolean, timeoutMs?: number }}
	 *   [options] `trigger`: name of the node to start from, the first manual trigger by default;
	 *   `wait: false` returns as soon as the execution has started
	 * @returns {Promise<Execution>}
	 */
	async runWorkflow(workflow, { trigger, destination, wait = true, timeoutMs } = {}) {
		const stored =
			typeof workflow === 'string'
				? await this.request('GET', `/workflows/${workflow}`)
				: (await this.importWorkflows([workflow]))[0];
		const { id, nodes } = stored;
		const start =
			trigger ?? nodes.find((/** @type {any} */ node) => /manualTrigger$/.test(node.type))?.name;
		if (start === undefined) throw new Error(`Workflow ${id} has no manual trigger; name one.`);
		const { executionId } = await this.request('POST', `/workflows/${id}/run`, {
			triggerToStartFrom: { name: start },
			...(isOlder && { workflowData: stored }),
			...(destination ? { destinationNode: { nodeName: destination, mode: 'inclusive' } } : {}),
		});
		return wait ? await this.waitForExecution(executionId, timeoutMs) : this.execution(executionId);
	}

	/**
	 * Publishes the newest version of a workflow and waits until its triggers run.
	 *
	 * @param {string} id
	 * @throws {Error} with the reason, when a trigger could not be started
	 */
	async publish(id) {
		if (isBeforePublishing)
			return await this.request('PATCH', `/workflows/${id}`, { active: true });
		const { versionId } = await this.request('GET', `/workflows/${id}`);
		await this.request('POST', `/workflows/${id}/activate`, { versionId });
		if (isOlder) return;
		const { status, triggers } = await this.publicationEnd(id);
		if (status === 'published') return;
		const reasons = triggers.map((/** @type {any} */ { errorMessage }) => errorMessage);
		throw new Error(`Workflow ${id} is ${status}: ${reasons.filter(Boolean).join(' ')}`);
	}

	/**
	 * Takes a workflow off the air and waits until its triggers have stopped.
	 *
	 * @param {string} id
	 */
	async unpublish(id) {
		if (isBeforePublishing)
			return await this.request('PATCH', `/workflows/${id}`, { active: false });
		await this.request('POST', `/workflows/${id}/deactivate`, {});
		if (isOlder) return;
		await this.publicationEnd(id);
	}

	/**
	 * n8n answers first and starts or stops the triggers afterwards.
	 *
	 * @param {string} id
	 */
	async publicationEnd(id) {
		const end = Date.now() + 60_000;
		for (;;) {
			const publication = await this.request('GET', `/workflows/${id}/publication-status`);
			if (publication.status !== 'in_progress') return publication;
			if (Date.now() > end) throw new Error(`Workflow ${id} is still being published after 60 s.`);
			await sleep(50);
		}
	}

	/**
	 * @param {string} id
	 * @returns {Promise<Execution>}
	 */
	async execution(id) {
		const row = await this.request('GET', `/executions/${id}`);
		const data = typeof row.data === 'string' ? parseFlatted(row.data) : row.data;
		const runs = data?.resultData?.runData ?? {};
		return {
			...row,
			data,
			runs,
			error: data?.resultData?.error,
			items: (node, output = 0, run = 0) => runs[node]?.[run]?.data?.main?.[output] ?? [],
		};
	}

	/**
	 * @param {{ workflowId?: string, limit?: number }} [filter]
	 * @returns {Promise<{ id: string, status: string, mode: string, retryOf?: string }[]>}
	 *   newest first, without their data
	 */
	async executions({ workflowId, limit = 20 } = {}) {
		const filter = encodeURIComponent(JSON.stringify(workflowId ? { workflowId } : {}));
		const answer = await this.request('GET', `/executions?limit=${limit}&filter=${filter}`);
		return answer.results;
	}

	/**
	 * @param {string} id
	 * @param {number} [timeoutMs]
	 * @returns {Promise<Execution>} once it has ended, in whatever way
	 */
	async waitForExecution(id, timeoutMs = 60_000) {
		const end = Date.now() + timeoutMs;
		for (let pause = 25; ; pause = Math.min(pause * 1.5, 400)) {
			const execution = await this.execution(id);
			const hasRun = Object.keys(execution.runs).length > 0;
			// Older ones write the end first and what happened after it.
			if (endStates.has(execution.status) && (hasRun || !isOlder)) return execution;
			if (Date.now() > end) {
				throw new Error(`Execution ${id} is still ${execution.status} after ${timeoutMs} ms.`);
			}
			await sleep(pause);
		}
	}

	/**
	 * The editor's Retry of a failed execution, with the workflow as it was.
	 *
	 * @param {string} id
	 * @returns {Promise<Execution>} the new execution, ended
	 */
	async retryExecution(id) {
		const started = await this.request('POST', `/executions/${id}/retry`, { loadWorkflow: false });
		return await this.waitForExecution(started.id);
	}

	/** @param {string} id */
	cancelExecution = (id) => this.request('POST', `/executions/${id}/stop`);
}

/**
 * @param {any} node
 * @param {readonly CredentialRow[]} rows
 */
function bindCredentials(node, rows) {
	if (!node.credentials) return node;
	const bound = Object.entries(node.credentials).map(([type, wanted]) => {
		const ofType = rows.filter((row) => row.type === type);
		const row = ofType.find(({ name }) => name === /** @type {any} */ (wanted).name) ?? ofType[0];
		return [type, row ? { id: row.id, name: row.name } : wanted];
	});
	return { ...node, credentials: Object.fromEntries(bound) };
}

module.exports = { Api };
