import { readExamples } from '../../dev/examples';
import { ScriptedChatModel } from './chat-model';
import { Mailbox } from './mailbox';
import { Stage, START_MS, until, type Workflow } from './support';

const LONG_MS = 90_000;

let stage: Stage;
let mailbox: Mailbox;
beforeAll(async () => {
	stage = await Stage.open('agents-with-approval');
	mailbox = await Mailbox.start();
}, START_MS);
afterAll(async () => {
	await stage?.close();
	await mailbox?.stop();
});

beforeEach(async () => await stage.sandbox.reset());

/**
 * Each agent whose one tool stands behind n8n's human review: what the model asks of it, what its sandbox
 * then has, and what the person reads.
 */
const AGENTS = [
	{
		provider: 'clicpay',
		tool: 'Pay_Out',
		args: { reference: 'CLAIM-1', phone: '84 123 4567', amount: 350.5 },
		booked: { reference: 'CLAIM-1', amount: 350.5 },
		asked: 'Pay 350.5 MZN to 84 123 4567 for CLAIM-1?',
	},
	{
		provider: 'kapitale',
		tool: 'Send_Order',
		args: { reference: 'SALE-1', cnpj: '99.901.001/0001-74', amount: 10_000.5 },
		booked: { reference: 'SALE-1', amount: 10_000.5 },
		asked: 'Send order SALE-1 of 99.901.001/0001-74 over 10000.5 BRL to Kapitale?',
	},
	{
		provider: 'fatoripay',
		tool: 'Bill',
		args: {
			reference: 'BILL-1',
			customer: 'Cliente de Teste',
			document: '111.444.777-35',
			email: 'cliente.teste@example.com',
			phone: '11 99999-9999',
			price: 1250.5,
		},
		booked: { reference: 'invoice:BILL-1', amount: 1250.5 },
		asked: 'Bill Cliente de Teste 1250.5 BRL for order BILL-1?',
	},
] as const;

/** The example with a model that asks for its tool, and a person who clicks once. */
async function decide({ provider, tool, args }: (typeof AGENTS)[number], words: string) {
	const call = { tool, args: { toolParameters: args, hitlParameters: {} } };
	const model = await ScriptedChatModel.start([() => call]);
	try {
		await stage.api.importCredentials([
			{ name: 'Your model', type: 'openAiApi', data: { apiKey: 'not-a-key', url: model.url } },
			{ name: 'Your mail server', type: 'smtp', data: mailbox.credential },
		]);
		const example = readExamples().find(({ name }) => name === `${provider}-agent-with-approval`);
		const { id } = await stage.api.runWorkflow(example?.workflow as Workflow, { wait: false });
		await until(async () => (await stage.api.execution(id)).status === 'waiting', 'the review');
		expect((await stage.sandbox.ledger(provider)).entries).toEqual([]);
		const { link, message } = await mailbox.linkWith(words);
		const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
		expect((await fetch(link, { headers })).ok).toBe(true);
		const { error } = await stage.api.waitForExecution(id);
		const { entries } = await stage.sandbox.ledger(provider);
		return { message, error, entries, answers: model.toolAnswers };
	} finally {
		await model.stop();
	}
}

describe.each(AGENTS)('$provider', (agent) => {
	it(
		'moves money once a person has approved what the message says',
		async () => {
			const { message, error, entries, answers } = await decide(agent, 'approved=true');
			expect(message).toContain(agent.asked);
			expect({ error, answers: entries.length === 1 ? [] : answers }).toEqual({ answers: [] });
			expect(entries).toMatchObject([agent.booked]);
		},
		LONG_MS,
	);

	it(
		'moves none where the person declines',
		async () => {
			expect((await decide(agent, 'approved=false')).entries).toEqual([]);
		},
		LONG_MS,
	);
});
