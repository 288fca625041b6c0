import { ScriptedChatModel } from './chat-model';
import {
	chain,
	chargeParameters,
	clicPayCredential,
	node,
	Stage,
	start,
	START_MS,
} from './support';

const LONG_MS = 60_000;

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('agent');
}, START_MS);
afterAll(async () => await stage?.close());

let model: ScriptedChatModel;
beforeEach(async () => await stage.sandbox.reset());
afterEach(async () => await model.stop());

/** An AI Agent with a scripted model and the charge as its one tool, with Retry On Fail. */
async function runAgent(
	calls: Array<Record<string, unknown>>,
	agentVersion = 3.1,
	amount = "={{ $fromAI('amount', 'amount in meticais', 'number') }}",
	options = {},
) {
	model = await ScriptedChatModel.start(calls);
	const [credential] = await stage.api.importCredentials([
		{ name: 'Scripted model', type: 'openAiApi', data: { apiKey: 'not-a-key', url: model.url } },
	]);
	const workflow = chain(`Agent ${agentVersion}`, [
		start,
		node('Agent', '@n8n/n8n-nodes-langchain.agent', agentVersion, {
			promptType: 'define',
			text: 'Charge the customer.',
			options: { enableStreaming: false },
		}),
	]);
	workflow.nodes.push(
		node(
			'Model',
			'@n8n/n8n-nodes-langchain.lmChatOpenAi',
			1.2,
			{ model: { __rl: true, mode: 'id', value: 'scripted' }, options: { maxRetries: 0 } },
			{ credentials: { openAiApi: { id: credential?.id ?? '', name: 'Scripted model' } } },
		),
		node(
			'Charge',
			'n8n-nodes-payment-providers.clicPayWalletTool',
			1,
			chargeParameters({
				msisdn: "={{ $fromAI('phone', 'phone number of the customer', 'string') }}",
				amount,
				options,
				reference: "={{ $fromAI('reference', 'order number', 'string') }}",
			}),
			{
				credentials: clicPayCredential,
				retryOnFail: true,
				maxTries: 3,
				waitBetweenTries: 100,
			},
		),
	);
	workflow.connections.Model = {
		ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]],
	};
	workflow.connections.Charge = { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] };
	return await stage.api.runWorkflow(workflow);
}

const order = { phone: '841234567', amount: 100, reference: 'AGENT-1' };

describe.each([3.1, 2.2])('AI Agent %s', (version) => {
	it(
		'pays once, and the model reads the outcome',
		async () => {
			const execution = await runAgent([order], version);
			expect(execution.error).toBeUndefined();
			expect(Object.keys(execution.runs)).toContain('Charge');
			expect(JSON.stringify(model.tool?.parameters)).toContain('phone number of the customer');
			expect(model.tool?.description).toMatch(/Moves money.*give the same “?Reference/);
			expect(model.toolAnswers).toHaveLength(1);
			expect(model.toolAnswers[0]).toContain('AGENT-1');
			expect(await stage.hits()).toEqual({ 'AGENT-1': 1 });
		},
		LONG_MS,
	);

	it(
		'pays once when the first try is refused and n8n retries the tool',
		async () => {
			await stage.fault('status', { params: { status: 403, body: { message: 'no' } } });
			await runAgent([order], version);
			expect(await stage.hits()).toEqual({ 'AGENT-1': 1 });
		},
		LONG_MS,
	);

	it(
		'pays once when the answer is lost and the model asks for the same order again',
		async () => {
			await stage.fault('reset-after-accept');
			await runAgent([order, order], version);
			expect(model.toolAnswers).toHaveLength(2);
			expect(model.toolAnswers.join()).toContain('unknown');
			expect(await stage.hits()).toEqual({ 'AGENT-1': 1 });
		},
		LONG_MS,
	);

	it(
		'refuses to pay more than the highest amount for agents',
		async () => {
			const amount = "={{ $fromAI('amount', 'amount in meticais', 'number') }}";
			const execution = await runAgent([order], version, amount, { agentLimit: '99.99 MZN' });
			expect(await stage.totalHits()).toBe(0);
			const told = JSON.stringify([model.toolAnswers, execution.error, execution.runs.Charge]);
			expect(told).toContain('more than an AI agent may pay here');
		},
		LONG_MS,
	);

	it(
		'refuses to pay without a reference',
		async () => {
			const execution = await runAgent([{ ...order, reference: '' }], version);
			expect(await stage.totalHits()).toBe(0);
			// Agent 2 ends with the tool's error, Agent 3 lets the model read it.
			const told = JSON.stringify([model.toolAnswers, execution.error, execution.runs.Charge]);
			expect(told).toContain('An AI agent must name the payment');
		},
		LONG_MS,
	);

	// As the button in the panel writes it.
	const button = (type: string) =>
		`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('amount', \`\`, '${type}') }}`;

	it.each([
		['a text', 'string', '1.250,50'],
		['a plain text', 'string', '1250.50'],
		['a number', 'number', 1250.5],
	])(
		'its amount arrives: %s',
		async (_, type, amount) => {
			await runAgent([{ ...order, amount }], version, button(type));
			expect(model.toolAnswers.join()).toContain('125050');
			const { entries } = await stage.sandbox.ledger('clicpay');
			expect(entries).toMatchObject([{ amount: 1250.5 }]);
		},
		LONG_MS,
	);

	it(
		'a number where a text was declared arrives, or n8n refuses it before anything is sent',
		async () => {
			await runAgent([{ ...order, amount: 1250.5 }], version, button('string'));
			const { entries } = await stage.sandbox.ledger('clicpay');
			// Agent 2 holds the model to the declared type, Agent 3 does not.
			expect(entries).toMatchObject(version > 3 ? [{ amount: 1250.5 }] : []);
			expect(entries).toHaveLength(version > 3 ? 1 : 0);
		},
		LONG_MS,
	);
});
