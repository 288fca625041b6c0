import { readExamples, runExample, runnableExamples } from '../../dev/examples';
import { judge, lookAt } from '../../dev/judge';
import { arrangeAll } from '../../dev/providers';
import { guarded, LedgerStage } from './ledger';
import { charge } from './recipes';
import { chain, items, type Stage, start, START_MS, until } from './support';

const LONG_MS = 60_000;

let world: LedgerStage;
let stage: Stage;
beforeAll(async () => {
	world = await LedgerStage.open('examples', '--mtls');
	({ stage } = world);
	await arrangeAll(stage.sandbox, stage.n8n.url, readExamples());
}, START_MS);
afterAll(async () => await world?.close());
beforeEach(async () => await stage.sandbox.reset());

it.each(runnableExamples(true).map((example) => [example.name, example] as const))(
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

it(
	'ledger-reconcile-and-ask: what ClicPay knows is settled, and a person decides the rest by the form',
	async () => {
		const { api } = stage;
		const of = (node: string, execution: Awaited<ReturnType<typeof api.execution>>) =>
			execution
				.items(node)
				.map(({ json }) => json)
				.filter(({ reference, subject }) => /ASK-\d/.test(`${reference} ${subject}`));
		const rows = [
			{ reference: 'ASK-1', phone: '84 123 4567' },
			{ reference: 'ASK-2', phone: '84 123 4501' },
			{ reference: 'ASK-3', phone: '84 123 4567' },
		];
		await stage.fault('reset-after-accept', { reference: 'ASK-3' });
		await api.runWorkflow(guarded(chain('Charged', [start, ...items(rows), charge()])));
		await until(async () => {
			const all = await stage.sandbox.transactions('clicpay');
			return all.every(({ status }) => status !== 'pending');
		}, 'the customers');
		await world.age(10);

		const example = readExamples().find(({ name }) => name === 'ledger-reconcile-and-ask');
		const [{ id }] = await api.importWorkflows([example?.workflow]);
		await api.publish(id);
		const byHand = await api.runWorkflow(id, { trigger: 'Try It Now' });
		expect(byHand.error).toBeUndefined();
		expect(of('Paid: Book It', byHand)).toMatchObject([{ reference: 'ASK-1' }]);
		expect(of('Not Paid: Tell Sales', byHand)).toMatchObject([{ reference: 'ASK-2' }]);
		const [message, ...others] = of('Message to a Person', byHand);
		expect(others).toEqual([]);
		expect(message?.subject).toBe('In doubt: ASK-3');
		expect(message?.text).toContain('ASK-3 (100 MZN, sent 20');

		const link = String(/http\S+$/.exec(message?.text)?.[0]);
		const claimId = new URL(link).searchParams.get('Claim ID') ?? '';
		const page = await (await fetch(link)).text();
		for (const known of ['ASK-3', claimId]) expect(page).toContain(`value="${known}"`);
		const answer = async (found: string) => {
			const body = new FormData();
			for (const [index, value] of ['ASK-3', claimId, found, 'Seen by a test'].entries()) {
				body.append(`field-${index}`, value);
			}
			const before = (await api.executions({ workflowId: id })).length;
			await (await fetch(link, { method: 'POST', body })).arrayBuffer();
			await until(
				async () => (await api.executions({ workflowId: id })).length > before,
				'the execution of the form',
			);
			const [newest] = await api.executions({ workflowId: id });
			return await api.waitForExecution(newest?.id ?? '');
		};
		expect(of('It Was: Book It', await answer('Paid'))).toMatchObject([
			{ reference: 'ASK-3', outcome: 'succeeded', resolvedReason: 'Seen by a test' },
		]);
		// Whoever answers after that changes nothing.
		expect((await answer('Not Sent')).error?.message).toContain('It is not in doubt');
		await api.unpublish(id);
		expect(await stage.hits()).toEqual({ 'ASK-1': 1, 'ASK-2': 1, 'ASK-3': 1 });
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
