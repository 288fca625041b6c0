import type { IDataObject } from 'n8n-workflow';

import { runNode } from '../support/context';
import type { Sandbox } from '../support/sandbox';
import { OPERATIONS, SUBJECTS } from '../providers';
import type { Changes } from '../providers/entry';
import { useSandbox } from '../support/use-sandbox';

let sandbox: Sandbox;

useSandbox(20, (started) => (sandbox = started));

it('every operation has a call here', () => {
	const labels = SUBJECTS.map(({ label }) => label);
	// What works on the ledger is the same for all of them: test/conformance/payment-record.test.ts.
	const calling = OPERATIONS.filter(({ operation }) => operation.needsLedger !== true);
	expect(labels.sort()).toEqual(calling.map(({ label }) => label).sort());
});

describe.each(SUBJECTS)('$label', ({ label, provider, id, path, call, prepare }) => {
	const run = async (changes: Changes) => await runNode(call(sandbox, changes));
	let items: IDataObject[] = [];
	beforeEach(async () => {
		items = await prepare(sandbox);
	});

	it.each([true, false])('links every item to its input (Simplify %s)', async (simplify) => {
		const { items: output } = await run({ items, parameters: { simplify } });
		const inputs = output.map(({ pairedItem }) => (pairedItem as { item: number }).item);
		expect(new Set(inputs)).toEqual(new Set([0, 1]));
		expect(inputs).toEqual([...inputs].sort());
	});

	it('has no top-level error on success, whatever the provider adds', async () => {
		await sandbox.arm({ kind: 'error-key', times: 0, match: { path } }, id);
		for (const [index, simplify] of [true, false].entries()) {
			const one = items.slice(index, index + 1);
			const { items: output } = await run({
				items: one,
				parameters: { simplify },
				executionId: `execution-${index}`,
			});
			for (const { json } of output) expect(json).not.toHaveProperty('error');
		}
	});

	it('Continue On Fail: one error item for each failed input, linked to it', async () => {
		const params = { status: 403, body: { message: 'não' } };
		await sandbox.arm({ kind: 'status', params, times: 0, match: { path } }, id);
		// A question that failed says nothing about the money that it asked for.
		const { operation } = OPERATIONS.find(
			(entry) => entry.label === label,
		) as (typeof OPERATIONS)[0];
		const outcome = operation.effect === 'read' ? 'unknown' : 'failed';
		const expected = {
			// n8n puts the columns of the input under this item, so its own outcome begins the text.
			error: `${outcome}: ${provider}: não (HTTP 403).`,
			message: expect.stringMatching(/\w/),
			details: { outcome, kind: 'rejected', httpStatus: 403 },
		};
		const regular = await run({ items, onError: 'continueRegularOutput' });
		expect(regular.items).toMatchObject([
			{ json: { ...expected, outcome }, pairedItem: { item: 0 } },
			{ json: { ...expected, outcome }, pairedItem: { item: 1 } },
		]);
		const toErrorOutput = await run({ items, onError: 'continueErrorOutput' });
		for (const { json, error } of toErrorOutput.items) {
			expect(json).toMatchObject(expected);
			// n8n takes the item for a result as soon as it has another key.
			expect(Object.keys(json)).toEqual(['error', 'message', 'details']);
			expect(error).toBeUndefined();
		}
	});

	it('emits plain JSON that n8n can store', async () => {
		const { items: output } = await run({ items });
		for (const { json } of output) expect(JSON.parse(JSON.stringify(json))).toEqual(json);
	});
});
