import { chain, node, type Node } from '../n8n/support';
import { guarded, type QueueStage } from './stage';

/** What a webhook process answered: the item of the last node, or what went wrong. */
export interface Answer {
	status: number;
	json: Record<string, unknown>;
}

interface Options {
	/** When the call is answered: with the item of the last node, or as soon as n8n has it. */
	answer?: 'lastNode' | 'onReceived';
	/** Whether its nodes have a Payment Ledger. */
	ledger?: boolean;
}

/** A published workflow that a call starts: nodes of it read the call at `$json.body`. */
export class Called {
	private constructor(
		private readonly stage: QueueStage,
		readonly id: string,
		private readonly url: string,
	) {}

	static async open(
		stage: QueueStage,
		name: string,
		nodes: Node[],
		{ answer = 'lastNode', ledger = true }: Options = {},
	): Promise<Called> {
		const path = crypto.randomUUID();
		const asked = node(
			'Asked',
			'n8n-nodes-base.webhook',
			2,
			{ httpMethod: 'POST', path, responseMode: answer, options: {} },
			{ webhookId: path },
		);
		// Tells which execution an answer is of.
		const told = node('Told', 'n8n-nodes-base.set', 3.4, {
			assignments: {
				assignments: [{ id: 'a', name: 'ranAs', type: 'string', value: '={{ $execution.id }}' }],
			},
			includeOtherFields: true,
			options: {},
		});
		const workflow = chain(name, [asked, ...nodes, told]);
		const [{ id }] = await stage.api.importWorkflows([ledger ? guarded(workflow) : workflow]);
		await stage.api.publish(id);
		return new Called(stage, id, `${stage.n8n.url}/webhook/${path}`);
	}

	/** @param process the webhook process that takes it */
	async call(process: number, body: object | FormData): Promise<Answer> {
		const response = await fetch(this.stage.at(process, this.url), {
			method: 'POST',
			...(body instanceof FormData
				? { body }
				: { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
		});
		const text = await response.text();
		return { status: response.status, json: JSON.parse(text || '{}') as Answer['json'] };
	}

	async close(): Promise<void> {
		await this.stage.api.unpublish(this.id);
	}
}

/** Runs `work` for each, at most `atOnce` at a time, and gives the results in order. */
export async function inBatches<T, R>(
	all: readonly T[],
	atOnce: number,
	work: (one: T) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	for (let begin = 0; begin < all.length; begin += atOnce) {
		results.push(...(await Promise.all(all.slice(begin, begin + atOnce).map(work))));
	}
	return results;
}
