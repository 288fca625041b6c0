import { readExamples } from '../../dev/examples';
import { type Choice, ScriptedChatModel } from './chat-model';
import { Mailbox } from './mailbox';
import { Stage, START_MS, until, type Workflow } from './support';

const LONG_MS = 90_000;

let stage: Stage;
let mailbox: Mailbox;
beforeAll(async () => {
	stage = await Stage.open('capay-agent');
	mailbox = await Mailbox.start();
}, START_MS);
afterAll(async () => {
	await stage?.close();
	await mailbox?.stop();
});

let model: ScriptedChatModel;
beforeEach(async () => await stage.sandbox.reset());
afterEach(async () => await model.stop());

const booked = async () => (await stage.sandbox.ledger('capay')).entries;

/** What Prepare said, as the model read it. */
const preparedIn = ([answer = '[]']: readonly string[]): Record<string, unknown> => {
	const said = JSON.parse(answer) as unknown;
	const [first] = [said].flat() as Array<Record<string, unknown>>;
	return (first?.json as Record<string, unknown> | undefined) ?? first ?? {};
};

const prepare: Choice = () => ({
	tool: 'Prepare',
	args: { reference: 'AGENT-1', amount: 12.5 },
});
const pay: Choice = (answers) => ({
	tool: 'Pay',
	args: {
		toolParameters: { reference: 'AGENT-1', prepared: preparedIn(answers) },
		hitlParameters: {},
	},
});

/** An agent with two tools: one that prepares, and one that pays behind n8n's own human review. */
async function startAgent(calls: readonly Choice[]) {
	model = await ScriptedChatModel.start(calls);
	await stage.api.importCredentials([
		{ name: 'Your model', type: 'openAiApi', data: { apiKey: 'not-a-key', url: model.url } },
		{ name: 'Your mail server', type: 'smtp', data: mailbox.credential },
	]);
	const example = readExamples().find(({ name }) => name === 'capay-agent-with-approval');
	const workflow = example?.workflow as Workflow;
	return (await stage.api.runWorkflow(workflow, { wait: false })).id;
}

/** A person clicks a button of the message, once n8n waits for that. */
async function click(id: string, words: string) {
	await until(async () => (await stage.api.execution(id)).status === 'waiting', 'the review');
	const { link, message } = await mailbox.linkWith(words);
	const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
	expect((await fetch(link, { headers })).ok).toBe(true);
	return message;
}

it(
	'prepares, and pays once a person has approved what the message says',
	async () => {
		const id = await startAgent([prepare, pay]);
		const message = await click(id, 'approved=true');
		expect(message).toContain('Pay 12.50 AUD to ABC Pty Ltd');
		const execution = await stage.api.waitForExecution(id);
		expect(execution.error).toBeUndefined();
		expect(await booked()).toMatchObject([{ reference: 'AGENT-1', amount: 12.5 }]);
	},
	LONG_MS,
);

it(
	'pays nothing where the person declines',
	async () => {
		const id = await startAgent([prepare, pay]);
		await click(id, 'approved=false');
		await stage.api.waitForExecution(id);
		expect(await booked()).toEqual([]);
	},
	LONG_MS,
);

it(
	'what the model changed on the way is refused, even when a person approves it',
	async () => {
		const changed: Choice = (answers) => {
			const prepared = { ...preparedIn(answers), amount: 1_000, amountMinor: 100_000 };
			const toolParameters = { reference: 'AGENT-1', prepared };
			return { tool: 'Pay', args: { toolParameters, hitlParameters: {} } };
		};
		const id = await startAgent([prepare, changed]);
		// The message still says what Prepare wrote.
		expect(await click(id, 'approved=true')).toContain('Pay 12.50 AUD to ABC Pty Ltd');
		const execution = await stage.api.waitForExecution(id);
		const told = JSON.stringify([model.toolAnswers, execution.error, execution.runs.Pay]);
		expect(told).toContain('It is not as Prepare made it');
		expect(await booked()).toEqual([]);
	},
	LONG_MS,
);
