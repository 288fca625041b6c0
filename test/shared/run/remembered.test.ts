import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { defineOperation } from '../../../shared/declare/operation';
import { text } from '../../../shared/declare/fields';
import { forgetRemembered } from '../../../shared/run/remembered';
import { forgetEverything, TriggerMemory } from '../../../shared/webhooks/memory';
import { type NodeSetup, runNode } from '../../support/context';
import { keptIn } from '../../support/sealed';
import { GO, NAME, things, toyProvider, toyRun } from '../../support/toy';

beforeEach(restart);

function restart(): void {
	forgetRemembered();
	// Also what marks as this process's own what it wrote.
	forgetEverything();
}

type Stored = Record<string, { memory?: { at: number; text: string } }>;

/** What the provider has, and how long it takes to say so. */
let list: string[] = [];
let answer: () => Promise<void> = async () => undefined;

/** Gives what it has not given before; an item “broken” cannot be read. */
const changes = defineOperation({
	...GO,
	effect: 'read',
	remembers: true,
	fields: { name: text(NAME) },
	async run({ input, memory }) {
		const found = [...list];
		await answer();
		if (input.name === 'broken') throw new Error('It cannot be read.');
		const given = (memory().given ?? []) as string[];
		const fresh = found.filter((one) => !given.includes(one));
		if (fresh.length > 0) memory().given = [...given, ...fresh];
		return fresh.map((one) => ({ json: { one }, raw: {} }));
	},
});

/** An execution: n8n gives each its own copy of what the database had, and writes it back whole. */
class Execution {
	private readonly staticData: IDataObject;

	constructor(database = '{}') {
		this.staticData = JSON.parse(database) as IDataObject;
	}

	async run(changed: Partial<NodeSetup> = {}): Promise<unknown[]> {
		const { staticData } = this;
		const setup = toyRun(toyProvider(things(changes)), { staticData, ...changed });
		return (await runNode(setup)).items.map(({ json }) => json.one);
	}

	/** At its end. */
	saved(): string {
		return JSON.stringify(this.staticData);
	}
}

const afterRestart = async (database: string) => {
	restart();
	return await new Execution(database).run();
};

it('two executions at once do not find the same, whatever they had read at their beginning', async () => {
	list = ['A', 'B'];
	const [first, second] = [new Execution(), new Execution()];
	const both = await Promise.all([first.run(), second.run()]);
	expect(both).toEqual([['A', 'B'], []]);
});

it.each([
	['in the order in which they began', [0, 1]],
	['the other way round', [1, 0]],
])('an older copy does not overwrite a newer memory: they end %s', async (_, order) => {
	const executions = [new Execution(), new Execution()];
	list = ['A'];
	expect(await executions[0]?.run()).toEqual(['A']);
	list = ['A', 'B'];
	expect(await executions[1]?.run()).toEqual(['B']);
	let database = '{}';
	for (const index of order) database = executions[index]?.saved() ?? '';
	expect(await new Execution(database).run()).toEqual([]);
	expect(await afterRestart(database)).toEqual([]);
});

it('killed while an earlier execution goes on: what that one was given comes again', async () => {
	const [slow, quick] = [new Execution(), new Execution()];
	list = ['A'];
	await slow.run();
	list = ['A', 'B'];
	expect(await quick.run()).toEqual(['B']);
	expect(await afterRestart(quick.saved())).toEqual(['A', 'B']);
});

it('one that never ends is waited for while twenty others do', async () => {
	list = ['never'];
	await new Execution().run();
	let database = '{}';
	for (let count = 0; count < 21; count++) {
		list = [...list, `${count}`];
		const execution = new Execution(database);
		await execution.run();
		database = execution.saved();
	}
	expect(await afterRestart(database)).toEqual([]);
});

it('a run that fails leaves nothing: what its first item found comes again', async () => {
	list = ['A'];
	const execution = new Execution();
	const items = [{ name: 'good' }, { name: 'broken' }];
	const parameters = { name: '={{ $json.name }}' };
	await expect(execution.run({ items, parameters })).rejects.toThrow('It cannot be read.');
	expect(await execution.run()).toEqual(['A']);
	// The same in the next execution.
	restart();
	const failing = new Execution();
	await expect(failing.run({ items, parameters })).rejects.toThrow();
	expect(await new Execution(failing.saved()).run()).toEqual(['A']);
});

it('with Continue On Fail the items that leave are remembered', async () => {
	list = ['A'];
	const execution = new Execution();
	const items = [{ name: 'good' }, { name: 'broken' }];
	const parameters = { name: '={{ $json.name }}' };
	const run = await execution.run({ items, parameters, onError: 'continueRegularOutput' });
	expect(run).toEqual(['A', undefined]);
	expect(await afterRestart(execution.saved())).toEqual([]);
});

it('a test run shows what is new, and changes nothing', async () => {
	list = ['A'];
	const test = new Execution();
	expect(await test.run({ mode: 'manual' })).toEqual(['A']);
	expect(test.saved()).not.toContain('A');
	const real = new Execution();
	expect(await real.run()).toEqual(['A']);
	expect(await test.run({ mode: 'manual' })).toEqual([]);
});

it.each([
	['later is taken over', 1_000, ['C']],
	['earlier is not', -1_000, ['B', 'C']],
])('what another process saved %s', async (_, later, found) => {
	list = ['A'];
	const ours = new Execution();
	await ours.run();
	const database = JSON.parse(ours.saved()) as { global: Record<string, { nodes: Stored }> };
	const [place = ''] = Object.keys(database.global);
	const { memory } = database.global[place]?.nodes['node-under-test'] ?? {};
	const text = JSON.stringify({ given: ['A', 'B'] });
	const theirs = { memory: { at: (memory?.at ?? 0) + later, text } };
	const nodes = { 'node-under-test': theirs };
	const stored = JSON.stringify({ global: { [place]: { by: 'them', nodes } } });
	list = ['A', 'B', 'C'];
	expect(await new Execution(stored).run()).toEqual(found);
});

it('what a version before 0.2 kept in the node’s own part is taken over, and goes', async () => {
	list = ['A', 'B'];
	const execution = new Execution(JSON.stringify({ 'node:Under Test': { given: ['A'] } }));
	expect(await execution.run()).toEqual(['B']);
	const saved = JSON.parse(execution.saved()) as IDataObject;
	expect(saved['node:Under Test']).toEqual({});
	expect(await afterRestart(execution.saved())).toEqual([]);
});

it('a run that finds nothing new has nothing saved', async () => {
	list = [];
	const execution = new Execution();
	await execution.run();
	expect(execution.saved()).not.toContain('nodes');
});

describe('in a workflow with a trigger', () => {
	/** A delivery to the trigger, with its own copy of the same static data. */
	const delivery = (database: string) => {
		const whole = JSON.parse(database) as { global?: IDataObject };
		const shared = (whole.global ??= {});
		const memory = new TriggerMemory({
			getWorkflow: () => ({ id: 'workflow-1' }),
			getNode: () => ({ id: 'trigger' }),
			getMode: () => 'webhook',
			getWorkflowStaticData: () => shared,
		} as unknown as IWebhookFunctions);
		return { take: (id: string) => memory.save([id]), saved: () => JSON.stringify(whole) };
	};

	it('neither writes back an old copy of the other’s memory', async () => {
		list = ['A'];
		const execution = new Execution();
		const early = delivery('{}');
		await execution.run();
		const event = delivery('{}');
		event.take('event-1');
		event.saved();
		// The execution ends after the event, and a delivery that had come before both ends last.
		expect(keptIn(execution.saved()).trigger?.seen).toBe('event-1');
		early.take('event-0');
		const database = early.saved();
		expect(keptIn(database).trigger?.seen).toBe('event-1 event-0');
		expect(await afterRestart(database)).toEqual([]);
	});

	it('what nobody has asked for since a restart stays', async () => {
		const event = delivery('{}');
		event.take('event-1');
		const database = event.saved();
		restart();
		list = ['A'];
		const execution = new Execution(database);
		await execution.run();
		expect(keptIn(execution.saved()).trigger?.seen).toBe('event-1');
		const memory = keptIn(execution.saved());
		expect(Object.keys(memory)).toEqual(['trigger', 'node-under-test']);
	});
});

describe('whose turn it is', () => {
	it('a stop while it waits ends it at once, and nobody is overtaken', async () => {
		list = ['A'];
		let release = () => {};
		const answered = new Promise<void>((resolve) => (release = resolve));
		answer = async () => await answered;
		const stop = new AbortController();
		const first = new Execution().run();
		const stopped = new Execution().run({ cancel: stop.signal });
		const third = new Execution().run();
		const refused = expect(stopped).rejects.toThrow(/stopped/);
		await new Promise((resolve) => setTimeout(resolve, 20));
		stop.abort();
		await refused;
		answer = async () => undefined;
		release();
		expect(await Promise.all([first, third])).toEqual([['A'], []]);
	});

	it('an operation that does not say that it remembers is refused a memory', async () => {
		const { remembers: _, ...silent } = changes;
		const setup = toyRun(toyProvider(things(silent)), { staticData: {} });
		await expect(runNode(setup)).rejects.toThrow(/must declare that it remembers/);
	});
});
