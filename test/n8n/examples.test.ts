import { judge, lookAt, readExamples, runExample, runnableExamples } from '../../dev/examples';
import { arrangeAll } from '../../dev/providers';
import { Stage, START_MS } from './support';

const LONG_MS = 60_000;

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('examples', { sandbox: ['--mtls'] });
	await arrangeAll(stage.sandbox, stage.n8n.url, readExamples());
}, START_MS);
afterAll(async () => await stage?.close());
beforeEach(async () => await stage.sandbox.reset());

it.each(runnableExamples().map((example) => [example.name, example] as const))(
	'%s does what it promises',
	async (_name, example) => {
		const executions = await runExample(stage.api, example);
		expect(judge(example, executions, await lookAt(stage.sandbox)).problems).toEqual([]);
	},
	LONG_MS,
);

it.each(['reset-after-accept', 'html-502', 'empty-200'])(
	'charge-and-branch after %s: the payment ends in the branch to check by hand',
	async (fault) => {
		await stage.fault(fault);
		const execution = await stage.api.runWorkflow('exChargeBranch01');
		expect(execution.error).toBeUndefined();
		const reached = Object.keys(execution.runs);
		expect(reached).toContain('Not Sure: Check First');
		expect(reached).not.toContain('Wait Until Settled');
		expect(reached).not.toContain('Not Paid: Ask Again');
		expect(reached).not.toContain('Paid: Send the Goods');
		expect(await stage.totalHits()).toBeLessThanOrEqual(1);
	},
	LONG_MS,
);

it('each example can be told apart and leads a newcomer', () => {
	const examples = readExamples();
	expect(new Set(examples.map(({ workflow }) => workflow.id as string)).size).toBe(examples.length);
	for (const { workflow } of examples) {
		const kinds = (workflow.nodes as Array<{ type: string }>).map(({ type }) => type);
		expect(kinds).toContain('n8n-nodes-base.manualTrigger');
		expect(kinds).toContain('n8n-nodes-base.stickyNote');
	}
});
