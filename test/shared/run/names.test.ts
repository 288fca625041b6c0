import fc from 'fast-check';

import { EmptyNames } from '../../../shared/run/empty-names';
import type { Operation } from '../../../shared/declare/operation';
import { newExecution, runNode } from '../../support/context';
import { failure } from '../../support/payment-setup';
import { forgetProcessedData } from '../../support/processed-data';
import { paid, pay, paymentOperation } from '../../support/toy-payment';

beforeEach(() => forgetProcessedData());

const operation = paymentOperation(paid()) as unknown as Operation;

describe('an expression that should name a payment', () => {
	/** Runs one item through n8n's own evaluation. */
	const messageOf = async (reference: string, json = {}) => {
		const run = jest.fn(paid());
		const error = await runNode(pay(run, { items: [json], parameters: { reference } })).then(
			() => undefined,
			(caught: Error) => caught.message,
		);
		expect(run).toHaveBeenCalledTimes(error === undefined ? 1 : 0);
		return error;
	};

	it.each([
		'={{ $json.id }}',
		'={{ undefined }}',
		'={{ "" }}',
		'={{ $json.id }} ',
		'={{ $json.id }}{{ $json.nr }}',
	])('%s that gives nothing is refused, by the name of the field', async (reference) => {
		expect(await messageOf(reference)).toMatch(/^Reference: Its expression gives nothing/);
	});

	it.each([
		['=ORD-{{ $json.id }}', {}, '{{ $json.id }}', 'nothing'],
		['=ORD-{{ $json.id }}', { id: null }, '{{ $json.id }}', 'nothing'],
		['=ORD-{{ $json.id }}', { id: { a: 1 } }, '{{ $json.id }}', '“[object Object]”'],
		['=ORD-{{ String($json.id) }}', {}, '{{ String($json.id) }}', '“undefined”'],
		['=ORD-{{ $json.year }}-{{ $json.nr }}', { year: 2026 }, '{{ $json.nr }}', 'nothing'],
		['=ORD-{{ $json.year }}-{{ $json.nr }}', { nr: 7 }, '{{ $json.year }}', 'nothing'],
		['={{ $json.nr }}/2026', {}, '{{ $json.nr }}', 'nothing'],
	])('%s with %j is refused, by the part', async (reference, json, part, gives) => {
		expect(await messageOf(reference, json)).toContain(`The part “${part}” gives ${gives}`);
	});

	it.each([
		['=ORD-{{ $json.id }}', { id: 0 }],
		['=ORD-{{ $json.id }}', { id: 'a-b' }],
		['=ORD-{{ $json.id }}{{ $json.suffix }}', { id: 7 }],
		['=ORD-{{ $json.year }}-{{ $json.nr }}', { year: '2026-27', nr: '-' }],
		['=ORD-1042', {}],
		['ORD-{{ $json.id }}', {}],
		['', {}],
	])('%j with %j is paid', async (reference, json) => {
		expect(await messageOf(reference, json)).toBeUndefined();
	});

	it('an agent is told that it must name the payment', async () => {
		const setup = pay(paid(), {
			items: [{}],
			asTool: true,
			parameters: { reference: '={{ "" }}' },
		});
		await expect(runNode(setup)).rejects.toThrow('An AI agent must name the payment');
	});

	it('is never refused when every part gives something, whatever the texts are', () => {
		const word = fc.string({ minLength: 1, maxLength: 5 }).filter((text) => !/[{}\\=]/.test(text));
		const broken = /undefined|null|NaN|object Object/;
		fc.assert(
			fc.property(fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 4 }), (pairs) => {
				const expression = `=${pairs.map(([text]) => `${text}{{ $json.x }}`).join('')}`;
				const value = pairs.map(([text, part]) => text + part).join('');
				fc.pre(!broken.test(value));
				const names = new EmptyNames(operation, { reference: expression }, false);
				expect(() => names.refuse('reference', value, value)).not.toThrow();
			}),
		);
	});

	it('is always refused when its only part gives nothing', () => {
		const word = fc.string({ minLength: 1, maxLength: 9 }).filter((text) => !/[{}\\=]/.test(text));
		fc.assert(
			fc.property(word, word, (before, after) => {
				const names = new EmptyNames(operation, { reference: `=${before}{{ x }}${after}` }, false);
				const value = before + after;
				expect(() => names.refuse('reference', value, value)).toThrow('gives nothing');
			}),
		);
	});

	it('of a question is nobody’s business', () => {
		const question = { ...operation, effect: 'read' } as Operation;
		const names = new EmptyNames(question, { reference: '={{ x }}' }, false);
		expect(() => names.refuse('reference', '', undefined)).not.toThrow();
	});
});

describe('items of one run that share a reference', () => {
	const warningsOf = async (references: string[], run = paid(), changes = {}) =>
		(await runNode(pay(run, { items: references.map((reference) => ({ reference })), ...changes })))
			.warnings;

	it('are counted, with those that moved no money', async () => {
		expect(await warningsOf(['A', 'B', 'A', 'A', 'C', 'B'])).toEqual([
			'5 items of this run share a value of “Reference” (“A” 3 times, “B” 2 times). Each value is paid once: 3 later items returned the result of the first and moved no money. If they are payments of their own, give each a value of its own.',
		]);
		expect(await warningsOf(['D', 'D'])).toEqual([
			expect.stringContaining('1 later item returned'),
		]);
	});

	it('are not mentioned when each was paid for itself', async () => {
		expect(await warningsOf(['A', 'B', 'C'])).toEqual([]);
		const refusal = jest.fn(paid()).mockRejectedValueOnce(failure('rejected'));
		expect(await warningsOf(['D', 'D'], refusal, { onError: 'continueRegularOutput' })).toEqual([]);
	});

	it('are told apart from a retry that returns what an earlier try paid', async () => {
		const runData = newExecution();
		const refuseC = async (context: Parameters<ReturnType<typeof paid>>[0]) => {
			if (context.input.reference === 'C') throw failure('rejected');
			return await paid()(context);
		};
		await expect(runNode(pay(refuseC, { runData }))).rejects.toThrow();
		expect(await warningsOf(['A', 'B', 'C'], paid(), { runData })).toEqual([]);
	});
});

describe('payments without a reference', () => {
	it('say once what that gives up', async () => {
		const setup = pay(paid(), { items: [{}, {}], parameters: { reference: '' } });
		expect((await runNode(setup)).warnings).toEqual([
			expect.stringMatching(
				/^2 payments were sent without “Reference”\. Only this execution knows of them: .* second payment\. Give each payment its order number there\.$/,
			),
		]);
	});
});
