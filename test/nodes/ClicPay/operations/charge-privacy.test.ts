import type { IRunExecutionData } from 'n8n-workflow';

import { charging, orders } from '../../../providers/clicpay/calls';
import { newExecution, runNode } from '../../../support/context';
import type { FaultOrder, Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;

useSandbox(50, (started) => (sandbox = started));

/** Synthetic, and nowhere else in these tests. */
const CANARY = '847654321';
const TOKEN = 'sandbox-clicpay-static-token-not-a-secret';
const SPOKEN = `Pedido para ${CANARY} com Bearer ${TOKEN}`;

/** What n8n would store or show of a run: errors, hints, items and the node's context. */
async function everythingShown(order: FaultOrder, runData: IRunExecutionData): Promise<string> {
	await sandbox.arm({ match: { reference: 'A' }, ...order });
	const shown: unknown[] = [];
	for (const onError of ['continueRegularOutput', 'stopWorkflow'] as const) {
		const items = [{ reference: 'A' }, { reference: 'Z' }];
		const parameters = { msisdn: `+258 ${CANARY}` };
		const setup = charging(sandbox, { items, parameters, runData, onError });
		const run = await runNode(setup).catch((error: Error) => ({
			...error,
			text: [error.message, error.stack],
		}));
		shown.push(run);
	}
	// n8n keeps the context only while an item has failed, so one does.
	return JSON.stringify([shown, runData.executionData?.contextData ?? runData], (key, value) =>
		// The input parameters are the user's own, not ours to hide.
		key === 'node' ? undefined : (value as unknown),
	);
}

describe('neither the number nor the token is in errors, hints, items or the journal', () => {
	it.each<[string, FaultOrder]>([
		[
			'a refusal that repeats them',
			{ kind: 'status', params: { status: 400, body: { message: SPOKEN } } },
		],
		[
			'field errors that repeat them',
			{ kind: 'status', params: { status: 422, body: { errors: { msisdn: [SPOKEN] } } } },
		],
		[
			'a refusal in plain text',
			{ kind: 'status', params: { status: 400, body: SPOKEN, contentType: 'text/plain' } },
		],
		[
			'a server error that repeats them',
			{ kind: 'status', params: { status: 500, body: { message: SPOKEN } } },
		],
		['a refused token', { kind: '401-once' }],
		['a lost answer', { kind: 'reset-after-accept' }],
		['an answer of another form', { kind: 'wrong-schema' }],
	])('%s', async (_, order) => {
		await sandbox.arm({
			kind: 'status',
			params: { status: 403 },
			match: { reference: 'Z' },
			times: 0,
		});
		const shown = await everythingShown(order, newExecution());
		expect(shown).toContain('outcome');
		expect(shown).not.toContain(CANARY);
		expect(shown).not.toContain(TOKEN);
	});

	it('a success whose message repeats the number: the stored journal is clean', async () => {
		const body = { clicpay_reference: 'CP1', status: 'pending', message: SPOKEN };
		await sandbox.arm({
			kind: 'status',
			params: { status: 403 },
			match: { reference: 'Z' },
			times: 0,
		});
		const runData = newExecution();
		const items = [{ reference: 'A' }, { reference: 'Z' }];
		await sandbox.arm({ kind: 'status', params: { status: 200, body }, match: { reference: 'A' } });
		const setup = charging(sandbox, { items, runData, parameters: { msisdn: CANARY } });
		await expect(runNode(setup)).rejects.toThrow();
		const stored = JSON.stringify(runData);
		expect(stored).toContain('CP1');
		expect(stored).not.toContain(CANARY);
	});

	it.each([true, false])(
		'a success that repeats number and token in other forms is clean (Simplify %s)',
		async (simplify) => {
			const spoken = `Para +258 84-123-4567 (${Buffer.from(`api:${TOKEN}`).toString('base64')}).`;
			const body = { clicpay_reference: 'CP1', status: 'pending', message: spoken };
			await sandbox.arm({ kind: 'status', params: { status: 200, body } });
			const parameters = { msisdn: '84 123 4567', simplify };
			const { items } = await runNode(charging(sandbox, { parameters, items: orders('A') }));
			expect(items[0]?.json).toMatchObject({ message: 'Para •••••••67 (••••••).' });
		},
	);

	it('an unknown outcome that stops the run: the stored journal is clean', async () => {
		const runData = newExecution();
		await sandbox.arm({ kind: 'status', params: { status: 500, body: { message: SPOKEN } } });
		const parameters = { msisdn: CANARY, options: { whenOutcomeUnknown: 'stop' } };
		const items = [{ reference: 'A' }];
		await expect(runNode(charging(sandbox, { items, parameters, runData }))).rejects.toThrow();
		expect(JSON.stringify(runData)).toContain('"state":"unknown"');
		expect(JSON.stringify(runData)).not.toContain(CANARY);
	});

	it('bad input that is a number with a typing error', async () => {
		const setup = charging(sandbox, { parameters: { msisdn: `${CANARY}9` } });
		const error = await runNode(setup).catch((reason: Error) => reason);
		expect(error).toBeInstanceOf(Error);
		expect(JSON.stringify([error, (error as Error).message])).not.toContain(CANARY);
	});
});
