import type { IExecuteFunctions } from 'n8n-workflow';

import { InputProblem, ProviderFailure } from '../../../shared/errors/failure';
import { text } from '../../../shared/declare/fields';
import { defineOperation, type RunContext } from '../../../shared/declare/operation';
import type { ProviderNode } from '../../../shared/declare/provider-node';
import { answered } from '../../support/answered';
import { type NodeSetup, runNode } from '../../support/context';
import { forgetProcessedData, processedEntries } from '../../support/processed-data';
import { GO, NAME, over, things, toyProvider, toyRun, toySession } from '../../support/toy';

type Seen = Partial<RunContext<unknown>>;

/** What `run` was given. */
async function seen(
	connect: Partial<ProviderNode> = {},
	changes: Partial<NodeSetup> = {},
): Promise<Seen> {
	let context: Seen = {};
	const go = defineOperation({
		...GO,
		effect: 'read',
		remembers: true,
		fields: {},
		run: async (given) => {
			context = given;
			return [];
		},
	});
	await runNode(toyRun(toyProvider(things(go), connect), changes));
	return context;
}

it('an operation that is not there: an error that says what to choose again', async () => {
	await expect(seen({}, { parameters: { operation: 'stop' } })).rejects.toMatchObject({
		message: 'Operation: There is no operation “stop” here.',
		description: 'Choose the resource and the operation again in the node. Nothing was sent.',
	});
});

it('a credential that cannot be used is an error in the words of every other', async () => {
	const connect = () => {
		throw new InputProblem('Base URL', 'It is empty.', 'Like: https://…');
	};
	await expect(seen({ connect })).rejects.toMatchObject({
		name: 'NodeOperationError',
		message: 'Base URL: It is empty.',
		description: expect.stringContaining('Nothing was sent.'),
	});
	const refuse = () => {
		throw new ProviderFailure({ kind: 'notSent', code: 'permission', message: 'No token.' });
	};
	await expect(seen({ connect: refuse })).rejects.toMatchObject({ message: 'No token.' });
});

it('the credential of this provider is what it connects with', async () => {
	const connect = jest.fn(() => toySession());
	const credentials = { toyApi: { key: 'K' } };
	await seen({ connect }, { credentials });
	expect(connect).toHaveBeenCalledTimes(1);
	expect(connect).toHaveBeenCalledWith(
		{ key: 'K' },
		expect.objectContaining({ z: expect.anything() }),
		expect.objectContaining({ validateUrl: expect.any(Function) }),
	);
});

it('an operation gets the API, the credential’s words, a memory and a way to give hints', async () => {
	const settings = { word: 'W' };
	const staticData = {};
	const context = await seen({ settings: () => settings }, { staticData });
	expect(context).toMatchObject({ settings, input: { options: { concurrency: 20 } } });
	expect(typeof context.api?.get).toBe('function');
	Object.assign(context.memory?.() ?? {}, { a: 1 });
	expect(context.memory?.()).toEqual({ a: 1 });
});

it('without words of the credential there are none', async () => {
	expect((await seen()).settings).toEqual({});
});

it('the signal that stops an execution is passed on, where there is one', async () => {
	const { signal } = new AbortController();
	expect((await seen({}, { cancel: signal })).cancel).toBe(signal);
	expect(await seen()).not.toHaveProperty('cancel');
});

it('the same hint is shown once; it is an alarm unless it says otherwise', async () => {
	const go = defineOperation({
		...GO,
		effect: 'read',
		fields: {},
		run: async ({ hint }) => {
			hint('Mind this.');
			hint('All is well.', 'info');
			return [];
		},
	});
	const run = await runNode(toyRun(toyProvider(things(go)), { items: [{}, {}] }));
	expect(run).toMatchObject({ hints: ['Mind this.', 'All is well.'], warnings: ['Mind this.'] });
});

describe('on a worker of n8n’s queue mode', () => {
	const pay = defineOperation({
		...GO,
		effect: 'movesMoney',
		family: 'toy',
		follow: { pending: 'toy awaits its end', by: ['Go: Thing'], lookUp: 'Go: Thing' },
		fields: { name: text(NAME) },
		namedBy: ['name'],
		identity: () => 1,
		summary: () => ({}),
		run: async () => ({ outcome: 'succeeded' as const, json: {}, answer: answered() }),
	});
	const runOn = async (instanceType: string) => {
		forgetProcessedData();
		const setup = over(toyProvider(things(pay)), { items: [{ name: 'A' }] });
		const { execute } = setup.nodeType;
		const nodeType = Object.assign(Object.create(setup.nodeType) as typeof setup.nodeType, {
			async execute(this: IExecuteFunctions) {
				Object.assign(this, { instanceSettings: { instanceId: 'i', instanceType } });
				return await execute?.call(this);
			},
		});
		return { ...(await runNode({ ...setup, nodeType })), entries: processedEntries() };
	};

	it('a claim is looked at again, and a line says what a reference is worth there', async () => {
		const run = await runOn('worker');
		expect(run.hints).toEqual([expect.stringMatching(/queue mode.*does not protect/)]);
		expect(run).toMatchObject({ warnings: [], entries: 4 });
	});

	it('anywhere else it is claimed once', async () => {
		expect(await runOn('main')).toMatchObject({ hints: [], entries: 3 });
	});
});
