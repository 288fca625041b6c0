import type { NodeOperationError } from 'n8n-workflow';

import { InputProblem } from '../../../shared/errors/failure';
import { text } from '../../../shared/declare/fields';
import type { PlainOperation } from '../../../shared/declare/operation';
import { type NodeSetup, runNode } from '../../support/context';
import { GO, NAME, things, toyProvider, toyRun } from '../../support/toy';

const errorOf = async (setup: NodeSetup) =>
	(await runNode(setup).then(
		() => undefined,
		(caught: unknown) => caught,
	)) as NodeOperationError;

describe('what the credential says', () => {
	it('is known where fields are put together and checked, before anything is sent', async () => {
		const run = jest.fn(async () => ({ json: {}, raw: {} }));
		const operation = {
			...GO,
			effect: 'write' as const,
			fields: { payer: text({ ...NAME, displayName: 'Payer' }) },
			refine: ({ payer }: { payer?: string }, _library: unknown, settings: unknown) => ({
				whose: payer ?? (settings as { owner?: string }).owner,
			}),
			check(
				{ whose }: { whose?: string },
				_hint: unknown,
				_library: unknown,
				settings: unknown,
			): void {
				const { needsOwner } = settings as { needsOwner: boolean };
				if (needsOwner && whose === undefined) throw new InputProblem('Payer', 'Empty.', 'Me.');
			},
			run,
		} as unknown as PlainOperation;
		const provider = (settings: object) =>
			toyProvider(things(operation), { settings: () => settings });
		const parameters = { payer: '={{ $json.payer }}' };
		const items = [{ payer: 'A' }, {}];
		const error = await errorOf(toyRun(provider({ needsOwner: true }), { items, parameters }));
		expect(error).toMatchObject({ message: 'Payer: Empty.', context: { itemIndex: 1 } });
		expect(run).not.toHaveBeenCalled();
		await runNode(toyRun(provider({ needsOwner: true, owner: 'Me' }), { items, parameters }));
		expect(run.mock.calls.map((call: unknown[]) => call[0])).toMatchObject([
			{ input: { whose: 'A' } },
			{ input: { whose: 'Me' } },
		]);
	});
});
