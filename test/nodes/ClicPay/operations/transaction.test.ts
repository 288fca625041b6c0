import { NodeApiError } from 'n8n-workflow';

import { asking, charging, waiting } from '../../../providers/clicpay/calls';
import { runNode } from '../../../support/context';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(50, (started) => (sandbox = started));

/** Starts a charge that ends as the phone number says, and returns ClicPay's reference. */
async function started(msisdn: string): Promise<string> {
	const { items } = await runNode(charging(sandbox, { parameters: { msisdn, reference: '' } }));
	return String(items[0]?.json.clicPayReference);
}

const statusOf = async (clicPayReference: string) =>
	(await runNode(asking(sandbox, { parameters: { clicPayReference } }))).items[0];

describe('Get Status', () => {
	it('returns the documented example normalised', async () => {
		expect(await statusOf(' CP123456789 ')).toMatchObject({
			json: {
				outcome: 'succeeded',
				status: 'successful',
				clicPayReference: 'CP123456789',
				amount: 1000,
				amountMinor: 100_000,
				currency: 'MZN',
			},
			pairedItem: { item: 0 },
		});
	});

	it('returns the body untouched without Simplify', async () => {
		const { items } = await runNode(asking(sandbox, { parameters: { simplify: false } }));
		expect(items[0]?.json).toEqual({
			clicpay_reference: 'CP123456789',
			status: 'successful',
			amount: 1000,
			message: 'Transação concluída com sucesso',
		});
	});

	it('observed profile: capitals and no amount', async () => {
		await sandbox.set({ profile: 'observed' });
		const item = await statusOf('CP123456789');
		expect(item?.json).toMatchObject({ outcome: 'succeeded', status: 'successful' });
		expect(item?.json).not.toHaveProperty('amount');
	});

	it.each([
		['841234501', 'failed'],
		['841234502', 'failed'],
		['841234503', 'pending'],
		['841234504', 'failed'],
		['841234567', 'succeeded'],
	])('a charge to %s ends %s', async (msisdn, outcome) => {
		const reference = await started(msisdn);
		await new Promise((resolve) => setTimeout(resolve, 120));
		expect((await statusOf(reference))?.json.outcome).toBe(outcome);
	});

	it('leaves out what ClicPay answers with null', async () => {
		const body = { clicpay_reference: null, status: 'pending', amount: null, message: null };
		await sandbox.arm({ kind: 'status', params: { status: 200, body } });
		const { json = {} } = (await statusOf('CP123456789')) ?? {};
		const { call, ...rest } = json;
		expect(call).toEqual({ attempts: 1, elapsedMs: expect.any(Number) });
		expect(rest).toEqual({
			outcome: 'pending',
			status: 'pending',
			clicPayReference: 'CP123456789',
		});
	});

	it('an unfamiliar status word is pending, never paid', async () => {
		const body = { clicpay_reference: 'CP123456789', status: 'SETTLED_MAYBE' };
		await sandbox.arm({ kind: 'status', params: { status: 200, body } });
		expect((await statusOf('CP123456789'))?.json).toMatchObject({
			outcome: 'pending',
			status: 'settled_maybe',
		});
	});

	it('refuses an answer about another transaction', async () => {
		await sandbox.arm({ kind: 'swapped' });
		await expect(statusOf('CP123456789')).rejects.toThrow(
			/another transaction, CP999999999, instead of CP123456789/,
		);
	});

	it('says what to check when ClicPay does not know the reference', async () => {
		const error: unknown = await statusOf('CP000000000').catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'ClicPay: Transação não encontrada (HTTP 404).',
			httpCode: '404',
			description: expect.stringContaining('Check the identifier'),
		});
		// Reads say nothing about money.
		expect((error as NodeApiError).description).not.toMatch(/money|sent/i);
	});

	it.each([
		['a parent directory', '..'],
		['a path to another endpoint', '../../me/wallets?x='],
		['a slash', 'CP1/../../x'],
	])('a reference that is %s cannot reach another endpoint', async (_, reference) => {
		await expect(statusOf(reference)).rejects.toThrow();
		const { byRoute } = await sandbox.counters();
		expect(Object.keys(byRoute)).not.toContain('GET /api/v2/me/wallets');
	});

	it('is read over a passing 503 and a reset connection', async () => {
		await sandbox.arm({ kind: '503' });
		await sandbox.arm({ kind: 'reset-before-accept' });
		const item = await statusOf('CP123456789');
		expect(item?.json).toMatchObject({ outcome: 'succeeded', call: { attempts: 3 } });
	});
});

describe('Wait Until Settled', () => {
	const wait = async (clicPayReference: string, changes: object = {}, options: object = {}) =>
		await runNode(
			waiting(sandbox, {
				...changes,
				parameters: {
					clicPayReference,
					maxWaitSeconds: 5,
					options: { pollSeconds: 1, ...options },
				},
			}),
		);

	it('returns as soon as the payment is settled, over a passing 503', async () => {
		const reference = await started('841234506');
		await sandbox.arm({ kind: '503', times: 3, match: { path: '/status' } });
		const { items, hints } = await wait(reference);
		expect(items[0]?.json).toMatchObject({ outcome: 'succeeded', clicPayReference: reference });
		expect(hints).toEqual([]);
	});

	it('returns a pending item with a hint when the time is up', async () => {
		const reference = await started('841234503');
		const before = Date.now();
		const setup = waiting(sandbox, {
			parameters: { clicPayReference: reference, maxWaitSeconds: 1, options: { pollSeconds: 1 } },
		});
		const { items, hints, warnings } = await runNode(setup);
		expect(items[0]?.json).toMatchObject({ outcome: 'pending', status: 'pending' });
		expect(hints.join()).toMatch(/not confirmed after 1 s/);
		expect(warnings).toEqual([]);
		expect(Date.now() - before).toBeLessThan(3_000);
	});

	it('keeps to its bound when the provider goes silent', async () => {
		const reference = await started('841234503');
		await sandbox.arm({
			kind: 'hang-before-accept',
			after: 1,
			times: 0,
			match: { path: '/status' },
		});
		const setup = waiting(sandbox, {
			parameters: { clicPayReference: reference, maxWaitSeconds: 2, options: { pollSeconds: 1 } },
		});
		const late = new Promise((resolve) => setTimeout(() => resolve('still waiting'), 6_000));
		const ended = await Promise.race([runNode(setup), late]);
		expect(ended).toMatchObject({ items: [{ json: { outcome: 'pending' } }] });
	});

	it('ends within 250 ms when the execution is stopped during the wait', async () => {
		const reference = await started('841234503');
		const stop = new AbortController();
		const running = wait(reference, { cancel: stop.signal }, { pollSeconds: 60 });
		const refused = expect(running).rejects.toThrow(/stopped/);
		await new Promise((resolve) => setTimeout(resolve, 150));
		const stoppedAt = Date.now();
		stop.abort();
		await refused;
		expect(Date.now() - stoppedAt).toBeLessThan(250);
	});

	it('ends within 250 ms when the execution is stopped while it asks', async () => {
		await sandbox.arm({ kind: 'hang-before-accept', match: { path: '/status' } });
		const stop = new AbortController();
		const refused = expect(wait('CP123456789', { cancel: stop.signal })).rejects.toThrow(/stopped/);
		await new Promise((resolve) => setTimeout(resolve, 150));
		const stoppedAt = Date.now();
		stop.abort();
		await refused;
		expect(Date.now() - stoppedAt).toBeLessThan(250);
	});

	it('does not wait for what ClicPay does not know', async () => {
		await expect(wait('CP000000000')).rejects.toThrow(/não encontrada/);
		expect((await sandbox.counters()).requests).toBe(1);
	});
});

describe.each([
	['Get Status', asking],
	['Wait Until Settled', waiting],
])('%s after a charge', (_, following) => {
	const items = [{ reference: 'ORDER-1', outcome: 'unknown' }];

	it('passes the user’s own reference on, beside ClicPay’s', async () => {
		const parameters = { options: { reference: '={{ $json.reference }}' } };
		const { items: output } = await runNode(following(sandbox, { items, parameters }));
		expect(Object.keys(output[0]?.json ?? {}).slice(0, 4)).toEqual([
			'outcome',
			'status',
			'reference',
			'clicPayReference',
		]);
		expect(output[0]?.json.reference).toBe('ORDER-1');
	});

	it.each(['', '  ', '={{ $json.clicPayReference }}'])(
		'says what to do where there is no ClicPay reference (%j)',
		async (clicPayReference) => {
			const setup = following(sandbox, { items, parameters: { clicPayReference } });
			await expect(runNode(setup)).rejects.toMatchObject({
				message: 'ClicPay Reference: It is empty.',
				description: expect.stringMatching(/Branch on “outcome” before this node.*a person/),
			});
			expect((await sandbox.counters()).requests).toBe(0);
		},
	);
});
