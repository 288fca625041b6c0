import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { InputProblem } from '../../../shared/errors/failure';
import type { ProviderNode } from '../../../shared/declare/provider-node';
import { type NodeSetup, newExecution, runNode } from '../../support/context';
import { failure } from '../../support/payment-setup';
import { forgetProcessedData } from '../../support/processed-data';
import { paying, pay as payments, paid } from '../../support/toy-payment';
import { echo, over, reading } from '../../support/toy';

beforeEach(() => forgetProcessedData());

/** Of a charge before it, as a pay-out gets them. */
const ITEMS = [1, 2, 3].map((number) => ({ reference: `PX-${number}`, outcome: 'succeeded' }));

/** Changes what n8n answers, as a broken host would. */
function onHost(setup: NodeSetup, change: (host: IExecuteFunctions) => void): NodeSetup {
	const { execute } = setup.nodeType;
	const nodeType = Object.assign(Object.create(setup.nodeType) as NodeSetup['nodeType'], {
		async execute(this: IExecuteFunctions) {
			change(this);
			return await execute?.call(this);
		},
	});
	return { ...setup, nodeType };
}

const boom = (error: unknown) => () => {
	throw error;
};
const usual = (setup: NodeSetup) => setup;
/** Each as: what the provider does, and what is changed of the setup. */
const CAUSES: Array<[string, Partial<ProviderNode>, (setup: NodeSetup) => NodeSetup]> = [
	[
		'a credential that cannot be used',
		{ connect: boom(new InputProblem('Base URL', 'It is http.', 'https')) },
		usual,
	],
	['a token that cannot be had', { connect: boom(failure('notSent')) }, usual],
	['a library that throws', { connect: boom(new TypeError('Invalid URL')) }, usual],
	['something thrown that is no error', { connect: boom('broken') }, usual],
	[
		'a base URL that is none',
		{ connect: () => ({ ...paying(paid()).connect({}, {} as never), baseUrl: 'x' }) },
		usual,
	],
	[
		'a credential that is gone',
		{},
		(setup) =>
			onHost(setup, (host) => void (host.getCredentials = boom(new Error('does not exist')))),
	],
	[
		'an operation that is gone',
		{},
		(setup) => ({ ...setup, parameters: { ...setup.parameters, operation: 'gone' } }),
	],
	[
		'a resource whose expression fails',
		{},
		(setup) => ({
			...setup,
			parameters: { ...setup.parameters, resource: '={{ $("Nobody").item }}' },
		}),
	],
	[
		'a number of lanes that cannot be',
		{},
		(setup) => ({ ...setup, parameters: { ...setup.parameters, options: { concurrency: 0 } } }),
	],
	[
		'Simplify from an expression that fails',
		{},
		(setup) => ({
			...setup,
			parameters: { ...setup.parameters, simplify: '={{ $("Nobody").item }}' },
		}),
	],
	[
		'a host without a cancel signal',
		{},
		(setup) => onHost(setup, (host) => void (host.getExecutionCancelSignal = boom(new Error('x')))),
	],
	[
		'a host that cannot say whether to continue',
		{ connect: boom(new Error('x')) },
		(setup) => onHost(setup, (host) => void (host.continueOnFail = boom(new Error('y')))),
	],
];

describe.each([
	[
		'a payment',
		(provider: Partial<ProviderNode>, setup: Partial<NodeSetup>) =>
			payments(paid(), { ...setup, items: ITEMS }, provider),
	],
	[
		'a question',
		(provider: Partial<ProviderNode>, setup: Partial<NodeSetup>) =>
			over({ ...reading(echo), ...provider }, { ...setup, items: ITEMS }),
	],
])('%s that cannot begin', (what, setupOf) => {
	it.each(CAUSES)(
		'%s: every item leaves as an error item, none as a result',
		async (cause, provider, change) => {
			for (const onError of ['continueErrorOutput', 'continueRegularOutput'] as const) {
				const { items } = await runNode(change(setupOf(provider, { onError })));
				expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
					{ item: 0 },
					{ item: 1 },
					{ item: 2 },
				]);
				for (const { json } of items) {
					const { outcome, kind } = json.details as Record<string, unknown>;
					expect(kind).toBe('notSent');
					// Of an operation that nobody knows, nobody knows whether it was a payment.
					const isKnownPayment = what === 'a payment' && !/operation|resource/.test(cause);
					expect(outcome).toBe(isKnownPayment ? 'failed' : 'unknown');
					expect(String(json.error).startsWith(`${String(outcome)}: `)).toBe(true);
					expect(String(json.message)).toContain('Nothing was sent');
					if (onError === 'continueErrorOutput') {
						expect(Object.keys(json)).toEqual(['error', 'message', 'details']);
					} else expect(json.outcome).toBe(outcome);
				}
			}
		},
	);

	it.each(CAUSES)('%s: one plain error where n8n stops', async (_, provider, change) => {
		const error = await runNode(change(setupOf(provider, {}))).catch((caught: unknown) => caught);
		expect(error instanceof NodeOperationError || error instanceof NodeApiError).toBe(true);
		const { description, context } = error as NodeOperationError;
		expect(description).toContain('Nothing was sent');
		expect(description).not.toMatch(/not known whether|Sent in this run/);
		expect(context.data).toMatchObject({ kind: 'notSent' });
	});
});

describe('a payment whose earlier try was sent', () => {
	/** A is paid, B is refused: the next try of the same execution cannot begin. */
	const secondTry = async (changes: Partial<NodeSetup>) => {
		const runData = newExecution();
		const refuseB = async (context: Parameters<ReturnType<typeof paid>>[0]) => {
			if (context.input.reference === 'B') throw failure('rejected');
			return await paid()(context);
		};
		const names = ['A', 'B', 'C'].map((reference) => ({ reference }));
		await expect(runNode(payments(refuseB, { runData, items: names }))).rejects.toThrow();
		const connect = boom(new InputProblem('Base URL', 'It is http.', 'https'));
		return await runNode(payments(paid(), { runData, items: names, ...changes }, { connect }));
	};

	it.each(['continueErrorOutput', 'continueRegularOutput'] as const)(
		'is its recorded result, and only the others are error items (%s)',
		async (onError) => {
			const { items } = await secondTry({ onError });
			expect(items.map(({ json }) => (json.details as { outcome?: string })?.outcome)).toEqual([
				undefined,
				'failed',
				'failed',
			]);
			expect(items[0]).toMatchObject({
				json: { outcome: 'succeeded', reference: 'A', replayed: true },
				pairedItem: { item: 0 },
			});
		},
	);

	it('is named by the error that stops the run', async () => {
		const { description } = (await secondTry({}).catch(
			(caught: unknown) => caught,
		)) as NodeOperationError;
		expect(description).toContain('A (succeeded)');
		expect(description).toContain('2 items were not sent because of this error.');
		expect(description).not.toContain('Nothing was sent');
	});
});

it('hints that cannot be shown do not take the results away', async () => {
	const setup = onHost(
		payments(paid('pending'), { items: ITEMS, onError: 'continueErrorOutput' }),
		(host) => {
			host.addExecutionHints = boom(new Error('x'));
		},
	);
	const { items } = await runNode(setup);
	expect(items.map(({ json }) => json.outcome)).toEqual(['pending', 'pending', 'pending']);
});
