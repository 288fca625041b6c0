import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { InputProblem, ProviderFailure } from '../../../shared/errors/failure';
import { toNodeError } from '../../../shared/errors/node-error';

const node: INode = {
	id: '1',
	name: 'Pay',
	type: 'test.pay',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const context = { node, itemIndex: 3, secrets: ['top-secret-token'], movesMoney: true };

const failure = (kind: 'notSent' | 'rejected' | 'unknown', changes: object = {}) =>
	new ProviderFailure({ kind, code: 'server', message: 'X: it failed.', ...changes });

describe('the one factory of node errors', () => {
	it.each([
		['notSent', /Nothing was sent. It is safe to run this again/],
		['rejected', /No money moved/],
		['unknown', /not known whether the provider carried this out. Look it up/],
	] as const)('%s says what is safe to repeat', (kind, advice) => {
		const error = toNodeError(failure(kind), context);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('X: it failed.');
		expect(error.description).toMatch(advice);
		expect(error.context).toMatchObject({ itemIndex: 3, data: { kind, code: 'server' } });
	});

	it('a read says nothing about money', () => {
		const error = toNodeError(failure('unknown'), { ...context, movesMoney: false });
		expect(error.description ?? '').not.toMatch(/money|carried out|sent/);
	});

	it('carries what support asks for', () => {
		const error = toNodeError(
			failure('rejected', {
				httpStatus: 422,
				providerCode: 'E12',
				requestId: 'req-1',
				fieldErrors: { amount: ['too large', 'not round'] },
				advice: 'Do this.',
			}),
			{ ...context, progress: { scope: 'run', text: 'A was paid.' } },
		);
		expect(error.description).toBe(
			'amount: too large not round Do this. No money moved. Correct the cause, then run this again. Request id: req-1. Provider code: E12. A was paid.',
		);
		expect(error).toMatchObject({ httpCode: '422' });
	});

	it('wraps once: a node error comes back as it is', () => {
		const once = toNodeError(failure('unknown'), context);
		expect(toNodeError(once, { ...context, itemIndex: 9 })).toBe(once);
		const operation = new NodeOperationError(node, 'Bad expression', { itemIndex: 1 });
		expect(toNodeError(operation, context)).toBe(operation);
	});

	it('an input problem names the field once and a good value; n8n shows the item by its index', () => {
		const error = toNodeError(new InputProblem('Amount', 'It is empty.', 'Use 10.'), context);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe('Amount: It is empty.');
		expect(error.description).toBe('Use 10. Nothing was sent.');
		expect(error.context).toMatchObject({ itemIndex: 3, data: { field: 'Amount' } });
	});

	it.each<[string, unknown, string]>([
		[
			'a failure',
			failure('notSent', { message: 'X: The connection failed (ECONNREFUSED).' }),
			'X: The connection failed (ECONNREFUSED).',
		],
		[
			'a failure with a status',
			failure('rejected', { message: 'X: ENOENT (HTTP 404).', httpStatus: 404 }),
			'X: ENOENT (HTTP 404).',
		],
		['an input problem', new InputProblem('URL', 'ENOTFOUND.', 'Use 10.'), 'URL: ENOTFOUND.'],
		['a bug', new Error('read ECONNRESET'), 'Unexpected error in this node: read ECONNRESET'],
	])('%s with a code of Node’s keeps its words', (_, thrown, message) => {
		const error = toNodeError(thrown, context);
		expect(error.message).toBe(message);
		expect(error.messages).toEqual([]);
	});

	it('a bug of ours never claims that nothing moved, and takes no properties along', () => {
		const bug = Object.assign(new TypeError('x of undefined'), {
			config: { headers: { authorization: 'Bearer top-secret-token' } },
			cause: new Error('top-secret-token'),
		});
		const error = toNodeError(bug, context);
		expect(error.description).toMatch(/not known whether/);
		expect(JSON.stringify(error)).not.toContain('top-secret-token');
	});

	it.each<[string, unknown]>([
		[
			'a failure',
			failure('unknown', { message: 'with top-secret-token', advice: 'top-secret-token' }),
		],
		[
			'field errors',
			failure('rejected', { fieldErrors: { 'top-secret-token': ['top-secret-token'] } }),
		],
		['a provider code', failure('rejected', { providerCode: 'top-secret-token' })],
		['a request id', failure('rejected', { requestId: 'top-secret-token' })],
		['an input problem', new InputProblem('Token', 'top-secret-token', 'Use another.')],
		['a bug', new Error('top-secret-token')],
		['something thrown that is no error', 'top-secret-token'],
	])('%s cannot carry a secret out', (_, thrown) => {
		const error = toNodeError(thrown, context);
		expect(JSON.stringify([error, error.message, error.stack])).not.toContain('top-secret-token');
	});
});
