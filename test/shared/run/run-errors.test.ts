import { InputProblem } from '../../../shared/errors/failure';
import type { PlainOperation } from '../../../shared/declare/operation';
import { runNode } from '../../support/context';
import { failure } from '../../support/payment-setup';
import { echo, over, type Reading, reading, SECRET } from '../../support/toy';

describe('an error', () => {
	const failing = (error: unknown) =>
		jest.fn(async (context: Reading) => {
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
		const run = jest.fn(async ({ input }: Reading) => {
			await new Promise((resolve) => setTimeout(resolve, input.name === 'A' ? 30 : 5));
			throw failure('rejected', `${input.name} failed.`);
		});
		await expect(runNode(over(reading(run)))).rejects.toMatchObject({ context: { itemIndex: 1 } });
	});

	it('hides what is secret and what is personal', async () => {
		const run = failing(failure('rejected', `No ${SECRET} for Bartholomew.`));
		const items = [{ name: 'Bartholomew' }];
		const provider = reading(
			async ({ input }) => await run({ input: { ...input, name: 'B' } } as Reading),
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
				error: 'unknown: It was unknown.',
				message: 'It was unknown.',
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
