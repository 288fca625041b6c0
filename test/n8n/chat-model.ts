import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface ChatRequest {
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: ToolAsTold }>;
	stream?: boolean;
}

interface ToolAsTold {
	name: string;
	description?: string;
	parameters: unknown;
}

type Arguments = Record<string, unknown>;

/** Of several tools: which is called, with what, by what the tools have said so far. */
export type Choice = (answers: readonly string[]) => { tool: string; args: Arguments };

/**
 * A chat model with a fixed script, behind the HTTP interface that OpenAI's has: it calls the one
 * tool it is offered once for each set of arguments, or the one it chooses, then it is done.
 */
export class ScriptedChatModel {
	/** What the tool said, in order. */
	readonly toolAnswers: string[] = [];
	/** The tool as n8n described it to the model. */
	tool: ToolAsTold | undefined;

	private constructor(
		private readonly server: Server,
		private readonly calls: ReadonlyArray<Arguments | Choice>,
	) {
		server.on('request', (request, response) => {
			let text = '';
			request.on('data', (chunk: Buffer) => (text += chunk.toString()));
			request.on('end', () => {
				const body = JSON.parse(text) as ChatRequest;
				const message = this.next(body);
				const choice = { index: 0, finish_reason: message.tool_calls ? 'tool_calls' : 'stop' };
				const answer = { id: 'chat-1', created: 1, model: 'scripted' };
				if (body.stream) {
					response.setHeader('content-type', 'text/event-stream');
					const delta = {
						...message,
						...(message.tool_calls && {
							tool_calls: message.tool_calls.map((call, index) => ({ index, ...call })),
						}),
					};
					const chunk = {
						...answer,
						object: 'chat.completion.chunk',
						choices: [{ ...choice, delta }],
					};
					response.end(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`);
					return;
				}
				response.setHeader('content-type', 'application/json');
				response.end(
					JSON.stringify({
						...answer,
						object: 'chat.completion',
						choices: [{ ...choice, message }],
						usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
					}),
				);
			});
		});
	}

	static async start(calls: ReadonlyArray<Arguments | Choice>): Promise<ScriptedChatModel> {
		const server = createServer();
		const model = new ScriptedChatModel(server, calls);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return model;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private next({ messages, tools }: ChatRequest) {
		const answers = messages.filter(({ role }) => role === 'tool');
		const answered = answers.length;
		const newest = answers.at(-1)?.content;
		if (newest !== undefined && answered > this.toolAnswers.length) {
			this.toolAnswers.push(typeof newest === 'string' ? newest : JSON.stringify(newest));
		}
		this.tool = tools?.[0]?.function ?? this.tool;
		const call = this.calls[answered];
		if (!call || !this.tool) return { role: 'assistant', content: 'Done.' };
		const { args, tool } =
			typeof call === 'function' ? call(this.toolAnswers) : { args: call, tool: this.tool.name };
		return {
			role: 'assistant',
			content: null,
			tool_calls: [
				{
					id: `call_${answered}`,
					type: 'function',
					function: { name: tool, arguments: JSON.stringify(args) },
				},
			],
		};
	}
}
