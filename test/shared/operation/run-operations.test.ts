import type { IDataObject } from 'n8n-workflow';

import { InputProblem, ProviderFailure } from '../../../shared/errors/failure';
import { number, text } from '../../../shared/operation/fields';
import {
	defineOperation,
	type PlainOperation,
	type PaymentResult,
	type RunContext,
} from '../../../shared/operation/operation';
import { type NodeSetup, runNode } from '../../support/context';
import { forgetProcessedData } from '../../support/processed-data';
import { SECRET, things, toyProvider, toyRun } from '../../support/toy';

const label = { displayName: 'Name', description: 'A name', example: 'A' };
const common = { value: 'go', name: 'Go', action: 'Go', description: 'Go' };
const documented = { endpoint: 'GET /', evidence: 'Documented' };
type Context = RunContext<{ name: string | undefined; options: { concurrency?: number } }>;

beforeEach(() => forgetProcessedData());

/** An operation that moves no money, over items `{ name }`. */
const reading = (
	run: (context: Context) => Promise<{ json: IDataObject; raw: unknown } | never[]>,
	more: Partial<PlainOperation> = {},
) =>
	toyProvider(
		things(
			defineOperation({
				...common,
				effect: 'read',
				fields: { name: { ...text(label), personal: true } },
				run: run as PlainOperation['run'],
				...documented,
				...more,
			} as PlainOperation),
		),
	);

const over = (provider: ReturnType<typeof toyProvider>, changes: Partial<NodeSetup> = {}) =>
	toyRun(provider, {
		items: ['A', 'B', 'C'].map((name) => ({ name })),
		...changes,
		parameters: { name: '={{ $json.name }}', ...changes.parameters },
	});

const echo = async ({ input }: Context) => ({ json: { name: input.name ?? '' }, raw: { r: 1 } });
const failure = (kind: 'notSent' | 'rejected' | 'unknown', message = `It was ${kind}.`) =>
	new ProviderFailure({ kind, code: 'provider', message });

describe('items', () => {
	it('come out in the order they came in, each linked to its input', async () => {
		const waits: Record<string, number> = { A: 30, B: 15, C: 0 };
		const provider = reading(async (context) => {
			await new Promise((resolve) => setTimeout(resolve, waits[context.input.name ?? '']));
			return await echo(context);
		});
		expect((await runNode(over(provider))).items).toEqual([
			{ json: { name: 'A' }, pairedItem: { item: 0 } },
			{ json: { name: 'B' }, pairedItem: { item: 1 } },
			{ json: { name: 'C' }, pairedItem: { item: 2 } },
		]);
	});

	it('may be several for one input, or none', async () => {
		const provider = reading(async ({ input }) =>
			input.name === 'B' ? [] : ([1, 2].map((part) => ({ json: { part }, raw: {} })) as never[]),
		);
		const { items } = await runNode(over(provider));
		expect(items.map(({ json, pairedItem }) => [json.part, pairedItem])).toEqual([
			[1, { item: 0 }],
			[2, { item: 0 }],
			[1, { item: 2 }],
			[2, { item: 2 }],
		]);
	});

	it('are the provider’s own where Simplify is off, unless there is nothing of the provider', async () => {
		const parameters = { simplify: false };
		const raw = await runNode(over(reading(echo), { parameters }));
		expect(raw.items[0]?.json).toEqual({ r: 1 });
		const none = reading(async () => ({ json: { own: true }, raw: undefined }));
		expect((await runNode(over(none, { parameters }))).items[0]?.json).toEqual({ own: true });
	});

	it('never show a secret of the credential, simplified or not', async () => {
		const leaky = reading(async () => ({ json: { a: `x ${SECRET}` }, raw: { b: [SECRET] } }));
		for (const simplify of [true, false]) {
			const { items } = await runNode(over(leaky, { parameters: { simplify } }));
			expect(items).toHaveLength(3);
			expect(JSON.stringify(items)).not.toContain(SECRET);
		}
	});

	it('get the file of their own item', async () => {
		const provider = reading(async ({ file }) => {
			const { name, bytes } = await file('doc');
			return { json: { name, bytes }, raw: {} };
		});
		const binary = ['a', 'bb'].map((content, index) => ({
			doc: {
				data: Buffer.from(content).toString('base64'),
				mimeType: 'text/plain',
				fileName: `${index}.txt`,
			},
		}));
		const { items } = await runNode(over(provider, { items: [{}, {}], binary }));
		expect(items.map(({ json }) => json)).toEqual([
			{ name: '0.txt', bytes: 1 },
			{ name: '1.txt', bytes: 2 },
		]);
	});
});

describe('lanes', () => {
	it.each([1, 2, 3])('%s at a time', async (concurrency) => {
		let now = 0;
		let most = 0;
		const provider = reading(async (context) => {
			most = Math.max(most, ++now);
			await new Promise((resolve) => setTimeout(resolve, 5));
			now--;
			return await echo(context);
		});
		await runNode(over(provider, { parameters: { options: { concurrency } } }));
		expect(most).toBe(concurrency);
	});

	it('a number that cannot be is refused before anything is done', async () => {
		const run = jest.fn(echo);
		const setup = over(reading(run), { parameters: { options: { concurrency: 101 } } });
		await expect(runNode(setup)).rejects.toThrow(/Concurrency/);
		expect(run).not.toHaveBeenCalled();
	});
});

describe('an error', () => {
	const failing = (error: unknown) =>
		jest.fn(async (context: Context) => {
			if (context.input.name === 'B') throw error;
			return await echo(context);
		});
	const one = { parameters: { options: { concurrency: 1 } } };

	it('ends the run: no further item starts', async () => {
		const run = failing(failure('rejected'));
		await expect(runNode(over(reading(run), one))).rejects.toMatchObject({
			message: 'It was rejected.',
			context: { itemIndex: 1 },
		});
		expect(run).toHaveBeenCalledTimes(2);
	});

	it('of the first item that failed is the one that is told', async () => {
		const run = jest.fn(async ({ input }: Context) => {
			await new Promise((resolve) => setTimeout(resolve, input.name === 'A' ? 30 : 5));
			throw failure('rejected', `${input.name} failed.`);
		});
		await expect(runNode(over(reading(run)))).rejects.toMatchObject({ context: { itemIndex: 1 } });
	});

	it('hides what is secret and what is personal', async () => {
		const run = failing(failure('rejected', `No ${SECRET} for Bartholomew.`));
		const items = [{ name: 'Bartholomew' }];
		const provider = reading(
			async ({ input }) => await run({ input: { ...input, name: 'B' } } as Context),
		);
		const error = await runNode(over(provider, { items })).catch((caught: unknown) => caught);
		expect(String((error as Error).message)).not.toMatch(new RegExp(`${SECRET}|Bartholomew`));
		expect(String((error as Error).message)).toMatch(/^No .* for .*\.$/);
	});

	it('with Continue On Fail is one item, and the others go on', async () => {
		const setup = over(reading(failing(failure('unknown'))), { onError: 'continueRegularOutput' });
		const { items } = await runNode(setup);
		expect(items.map(({ json }) => json.name)).toEqual(['A', undefined, 'C']);
		expect(items[1]).toEqual({
			json: {
				outcome: 'unknown',
				error: 'It was unknown.',
				message: '',
				details: { outcome: 'unknown', kind: 'unknown', code: 'provider' },
			},
			pairedItem: { item: 1 },
		});
	});

	it('for the error output has no keys but those that n8n passes on', async () => {
		const setup = over(reading(failing(failure('rejected'))), { onError: 'continueErrorOutput' });
		const { items } = await runNode(setup);
		expect(Object.keys(items[1]?.json ?? {})).toEqual(['error', 'message', 'details']);
		// A read that failed says nothing of money, not even that none moved.
		expect(items[1]?.json.details).toMatchObject({ outcome: 'unknown', kind: 'rejected' });
	});

	it('of a check comes before the call', async () => {
		const run = jest.fn(echo);
		const check = () => {
			throw new InputProblem('Name', 'It does not fit.', 'Like: A.');
		};
		await expect(runNode(over(reading(run, { check })))).rejects.toThrow('It does not fit.');
		expect(run).not.toHaveBeenCalled();
	});

	it('a check may warn, once for all items', async () => {
		const check: PlainOperation['check'] = (_input, hint) => hint('Odd, but sent.');
		const { items, warnings } = await runNode(over(reading(echo, { check })));
		expect([items.length, warnings]).toEqual([3, ['Odd, but sent.']]);
	});
});

it('a stopped execution starts no item', async () => {
	const run = jest.fn(echo);
	const setup = over(reading(run), { cancel: AbortSignal.abort() });
	await expect(runNode(setup)).rejects.toThrow(/stopped/);
	expect(run).not.toHaveBeenCalled();
});

describe('what moves money', () => {
	type Pay = RunContext<{ reference: string | undefined; amount: number }> & { key: string };
	const paying = (run: (context: Pay) => Promise<PaymentResult>) =>
		toyProvider(
			things(
				defineOperation({
					...common,
					effect: 'movesMoney',
					fields: {
						reference: text(label),
						amount: number({ ...label, default: 5, min: 1, max: 9 }),
					},
					namedBy: ['reference'],
					identity: ({ amount }) => amount,
					summary: ({ reference, amount }) => ({ amount, ...(reference && { reference }) }),
					run,
					...documented,
				}),
			),
		);
	const paid =
		(outcome: PaymentResult['outcome']) =>
		async ({ input }: Pay): Promise<PaymentResult> => ({
			outcome,
			json: { reference: input.reference ?? '' },
			call: {},
			raw: {},
		});
	const pay = (
		run: (context: Pay) => Promise<PaymentResult>,
		{ parameters, ...changes }: Partial<NodeSetup> = {},
		references = ['A', 'B', 'C'],
	) =>
		toyRun(paying(run), {
			items: references.map((reference) => ({ reference })),
			...changes,
			parameters: { reference: '={{ $json.reference }}', ...parameters },
		});
	const failingAt = (at: string, error: unknown) => async (context: Pay) => {
		if (context.input.reference === at) throw error;
		return await paid('succeeded')(context);
	};

	it.each([
		['succeeded', [], []],
		['pending', [expect.stringContaining('not confirmed yet')], []],
	] as const)('%s: hints %j, alarms %j', async (outcome, hints, warnings) => {
		const run = await runNode(pay(paid(outcome)));
		expect(run.items.map(({ json }) => json.outcome)).toEqual([outcome, outcome, outcome]);
		expect([run.hints, run.warnings]).toEqual([hints, warnings]);
	});

	it('an outcome that nobody knows is an item with an alarm', async () => {
		const { items, warnings } = await runNode(pay(failingAt('B', failure('unknown'))));
		expect(items.map(({ json }) => json.outcome)).toEqual(['succeeded', 'unknown', 'succeeded']);
		expect(warnings).toEqual([expect.stringContaining('Look it up before you send it again')]);
	});

	it('or an error, if the user wants that', async () => {
		const parameters = { options: { whenOutcomeUnknown: 'stop' } };
		const setup = pay(failingAt('B', failure('unknown')), { parameters });
		await expect(runNode(setup)).rejects.toMatchObject({
			context: { itemIndex: 1 },
			description: expect.stringContaining('It is not known whether'),
		});
	});

	it('the item of a refusal says that nothing moved, and which payment it was', async () => {
		const setup = pay(failingAt('B', failure('rejected')), { onError: 'continueRegularOutput' });
		const { items } = await runNode(setup);
		expect(items[1]?.json).toMatchObject({
			outcome: 'failed',
			reference: 'B',
			amount: 5,
			details: { outcome: 'failed', reference: 'B', amount: 5, kind: 'rejected' },
		});
	});

	it('the item of a doubt does not', async () => {
		const setup = pay(failingAt('B', failure('unknown')), {
			onError: 'continueRegularOutput',
			parameters: { options: { whenOutcomeUnknown: 'stop' } },
		});
		const { items } = await runNode(setup);
		expect(items[1]?.json).toMatchObject({ outcome: 'unknown', details: { outcome: 'unknown' } });
	});

	it('an error names at most twenty payments of the run', async () => {
		const names = Array.from({ length: 23 }, (_, index) => `N${index}`);
		const run = failingAt('N22', failure('rejected'));
		const error = await runNode(pay(run, {}, names)).catch((caught: unknown) => caught);
		const { description = '' } = error as { description?: string };
		expect(description).toMatch(/Sent in this run, .*: N0 \(succeeded\), /);
		expect(description).toMatch(/N19 \(succeeded\) and 2 more\.$/);
	});

	it('an error of the only payment names no others', async () => {
		const run = failingAt('A', failure('rejected'));
		const error = await runNode(pay(run, {}, ['A'])).catch((caught: unknown) => caught);
		expect((error as { description?: string }).description).not.toContain('Sent in this run');
	});
});
