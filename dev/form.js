'use strict';

/**
 * Opens the form that an execution waits at, as a person does who follows its link, and answers it.
 *
 * @param {import('./host/api').Api} api
 * @param {string} id of the execution
 * @param {{ node: string, answers: string[] }} form
 */
async function answerForm(api, id, { answers, node }) {
	const end = Date.now() + 30_000;
	for (;;) {
		const execution = await api.execution(id);
		if (execution.status === 'waiting') {
			const { link } = execution.items(node)[0]?.json ?? {};
			await (await fetch(link)).arrayBuffer();
			const body = new FormData();
			for (const [index, answer] of answers.entries()) body.append(`field-${index}`, answer);
			const { ok, status } = await fetch(link, { method: 'POST', body });
			if (!ok) throw new Error(`n8n's form answered ${status}.`);
			return;
		}
		// It ended without asking anybody: what became of it says why.
		if (!['new', 'running'].includes(execution.status)) return;
		if (Date.now() > end) throw new Error(`Execution ${id} asks nobody after 30 s.`);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

module.exports = { answerForm };
