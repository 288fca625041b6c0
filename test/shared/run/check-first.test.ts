import type { IExecuteFunctions } from 'n8n-workflow';
import type { NodeOperationError } from 'n8n-workflow';

import { InputProblem } from '../../../shared/errors/failure';
import { number, text } from '../../../shared/declare/fields';
import type { PlainOperation } from '../../../shared/declare/operation';
import { newExecution, type NodeSetup, runNode } from '../../support/context';
import { failure } from '../../support/payment-setup';
import { forgetProcessedData } from '../../support/processed-data';
import { echo, GO, NAME, reading, things, toyProvider, toyRun } from '../../support/toy';
import { paid, pay, paymentOperation } from '../../support/toy-payment';

beforeEach(() => forgetProcessedData());

const errorOf = async (setup: NodeSetup) =>
	(await runNode(setup).then(
		() => undefined,
		(caught: unknown) => caught,
	)) as NodeOperationError;

/** Ten items of which the fourth and the ninth have an amount that cannot be. */
const TEN = Array.from({ length: 10 }, (_, index) => ({
	reference: `R${index}`,
	amount: [3, 8].includes(index) ? 0 : 5,
}));
const PARAMETERS = { amount: '={{ $json.amount }}' };

describe.each(['movesMoney', 'write'] as const)('%s under Stop', (effect) => {
	const setupOf = (run: jest.Mock, changes: Partial<NodeSetup> = {}) => {
		if (effect === 'movesMoney') {
			return pay(run, { items: TEN, ...changes, parameters: PARAMETERS });
		}
		const amount = number({ ...NAME, displayName: 'Amount', default: 5, min: 1, max: 9 });
		const operation: PlainOperation = { ...GO, effect, fields: { amount }, run };
		return toyRun(toyProvider(things(operation)), {
			items: TEN,
			...changes,
			parameters: PARAMETERS,
		});
	};
	const running = (): jest.Mock =>
		effect === 'movesMoney' ? jest.fn(paid()) : jest.fn(async () => ({ json: {}, raw: {} }));

	it('nothing is sent when one of the items cannot be; the error counts and names the others', async () => {
		const run = running();
		const error = await errorOf(setupOf(run));
		expect(run).not.toHaveBeenCalled();
		expect(error.message).toBe('Amount: It must be a whole number from 1 to 9, in digits alone.');
		expect(error.context).toMatchObject({ itemIndex: 3, data: { field: 'Amount' } });
		expect(error.description).toBe(
			'A good value looks like: 5. Nothing was sent. 9 other items were not sent because of this error. Wrong as well: item 8 (Amount).',
		);
	});

	it('with Continue On Fail, the rest is sent', async () => {
		const run = running();
		const { items } = await runNode(setupOf(run, { onError: 'continueErrorOutput' }));
		expect(run).toHaveBeenCalledTimes(8);
		expect(items.map(({ json }) => 'error' in json)).toEqual(TEN.map(({ amount }) => amount === 0));
	});

	it('each expression is evaluated once for each item', async () => {
		const counts: Record<string, number> = {};
		const good = TEN.map(({ reference }) => ({ reference, amount: 5 }));
		const setup = setupOf(running(), { items: good });
		const options = { concurrency: '={{ 2 }}' };
		// Not what is read without n8n.
		const amount = '={{ Number($json.amount) }}';
		const { execute } = setup.nodeType;
		const nodeType = Object.assign(Object.create(setup.nodeType) as NodeSetup['nodeType'], {
			async execute(this: IExecuteFunctions) {
				const { getNodeParameter } = this;
				this.getNodeParameter = ((...args: Parameters<typeof getNodeParameter>) => {
					const key = `${args[0]}:${args[1]}`;
					counts[key] = (counts[key] ?? 0) + 1;
					return getNodeParameter.apply(this, args);
				}) as typeof getNodeParameter;
				return await execute?.call(this);
			},
		});
		await runNode({ ...setup, nodeType, parameters: { ...setup.parameters, amount, options } });
		expect(counts).toMatchObject({ 'amount:0': 1, 'amount:9': 1, 'options:0': 1, 'options:9': 1 });
		expect(new Set(Object.values(counts))).toEqual(new Set([1]));
	});

	it('a stop while the items are checked sends nothing', async () => {
		const run = running();
		const stop = new AbortController();
		let read = 0;
		const setup = setupOf(run, { items: TEN.slice(0, 3), cancel: stop.signal });
		const { execute } = setup.nodeType;
		const nodeType = Object.assign(Object.create(setup.nodeType) as NodeSetup['nodeType'], {
			async execute(this: IExecuteFunctions) {
				const { getNodeParameter } = this;
				this.getNodeParameter = ((...args: Parameters<typeof getNodeParameter>) => {
					if (args[0] === 'amount' && ++read === 2) stop.abort();
					return getNodeParameter.apply(this, args);
				}) as typeof getNodeParameter;
				return await execute?.call(this);
			},
		});
		const parameters = { ...setup.parameters, amount: '={{ Number($json.amount) }}' };
		const error = await errorOf({ ...setup, nodeType, parameters });
		expect(error.message).toMatch(/stopped before this was sent/);
		expect(error.description).not.toContain('Wrong as well');
		expect(run).not.toHaveBeenCalled();
	});

	it('an error while it sends says what was sent and what was not, and contradicts itself nowhere', async () => {
		let sent = 0;
		const done = running();
		const run = jest.fn(async (context: unknown) => {
			if (++sent === 3) throw failure('notSent');
			return (await done(context)) as unknown;
		});
		const good = TEN.map(({ reference }) => ({ reference, amount: 5 }));
		const error = await errorOf(setupOf(run, { items: good }));
		expect(error.context.itemIndex).toBe(2);
		expect(error.description).not.toMatch(/Nothing was sent|safe to run|item 2/i);
		expect(error.description).toContain('7 other items were not sent because of this error.');
		expect(error.description).toContain(
			effect === 'movesMoney'
				? 'This item was not sent. Sent in this run, and not sent again when you retry this execution: R0 (succeeded), R1 (succeeded).'
				: '2 other items of this run were worked on.',
		);
	});
});

it('a question is asked while later ones are not yet read', async () => {
	const run = jest.fn(echo);
	const check: PlainOperation['check'] = (input) => {
		if ((input as { name?: string }).name === 'C') throw new InputProblem('Name', 'No.', 'A');
	};
	const provider = reading(run, { check });
	const items = ['A', 'B', 'C'].map((name) => ({ name }));
	const setup = toyRun(provider, {
		items,
		parameters: { name: '={{ $json.name }}', options: { concurrency: 1 } },
	});
	const error = await errorOf(setup);
	expect(run).toHaveBeenCalledTimes(2);
	expect(error.description).toBe('A Nothing was sent.');
});

describe('what earlier tries sent', () => {
	it('stands in the error of an item that is found wrong before the first send', async () => {
		const runData = newExecution();
		const refuseC = async (context: Parameters<ReturnType<typeof paid>>[0]) => {
			if (context.input.reference === 'C') throw failure('rejected');
			return await paid()(context);
		};
		const first = await errorOf(pay(refuseC, { runData }));
		expect(first.description).toMatch(/A \(succeeded\), B \(succeeded\)\.$/);
		const items = [{ reference: 'A' }, { reference: 'B' }, { reference: 'C', amount: 0 }];
		const parameters = { amount: '={{ $json.amount ?? 5 }}' };
		const error = await errorOf(pay(jest.fn(paid()), { runData, items, parameters }));
		expect(error.description).toMatch(/A \(succeeded\), B \(succeeded\)\.$/);
		expect(error.description).toContain('This item was not sent.');
	});
});

describe('what a check has to say', () => {
	const warned = (run: Parameters<typeof pay>[0], changes: Partial<NodeSetup> = {}) => {
		const operation = {
			...paymentOperation(run),
			check: (_: unknown, hint: (text: string) => void) => hint('It was sent all the same.'),
		};
		return toyRun(toyProvider(things(operation as never)), {
			items: [{ amount: 5 }, { amount: 0 }],
			...changes,
			parameters: { reference: 'A', amount: '={{ $json.amount }}', ...changes.parameters },
		});
	};
	const one = { items: [{ amount: 5 }], onError: 'continueRegularOutput' as const };

	it.each([
		['sent', paid(), true],
		['refused', async () => await Promise.reject(failure('rejected')), true],
		['not sent', async () => await Promise.reject(failure('notSent')), false],
	])('is shown of an item that was %s', async (_, run, isShown) => {
		const { hints } = await runNode(warned(run, one));
		expect(hints.includes('It was sent all the same.')).toBe(isShown);
	});

	it('is not shown where another item keeps all of them from being sent', async () => {
		const shown: string[] = [];
		const setup = warned(jest.fn(paid()));
		const { execute } = setup.nodeType;
		const nodeType = Object.assign(Object.create(setup.nodeType) as NodeSetup['nodeType'], {
			async execute(this: IExecuteFunctions) {
				this.addExecutionHints = (...hints) => shown.push(...hints.map(({ message }) => message));
				return await execute?.call(this);
			},
		});
		await errorOf({ ...setup, nodeType });
		expect(shown).toEqual([]);
	});
});

it('what is kept of an item that cannot be sent is what could be read of it', async () => {
	const items = [
		{ reference: 'A', amount: 0 },
		{ reference: 'B', amount: 7, payer: 'x'.repeat(9) },
	];
	const payer = { ...text({ ...NAME, max: 5 }), personal: true as const };
	const operation = { ...paymentOperation(paid()) };
	const provider = toyProvider(
		things({ ...operation, fields: { ...operation.fields, payer } } as never),
	);
	const { items: output } = await runNode(
		toyRun(provider, {
			items,
			onError: 'continueErrorOutput',
			parameters: {
				payer: '={{ $json.payer ?? "" }}',
				amount: '={{ $json.amount }}',
				reference: '={{ $json.reference }}',
			},
		}),
	);
	expect(output.map(({ json }) => json.details)).toEqual([
		{ outcome: 'failed', reference: 'A', kind: 'notSent', code: 'validation', field: 'Amount' },
		{
			outcome: 'failed',
			reference: 'B',
			amount: 7,
			kind: 'notSent',
			code: 'validation',
			field: 'Name',
		},
	]);
	expect(JSON.stringify(output)).not.toContain('xxxxxxxxx');
});
