import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { databaseFile, dataFolder } from '../../dev/host/home';
import { charge } from './recipes';
import { chain, clicPay, items, pause, Stage, start, START_MS } from './support';

/* Rows of docs/reliability.md that only the real n8n can show; the rest is in pay-once.test.ts. */
const RETRY_ON_FAIL = { retryOnFail: true, maxTries: 5, waitBetweenTries: 100 };
const LONG_MS = 60_000;

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('rows');
}, START_MS);
afterAll(async () => await stage?.close());
beforeEach(async () => await stage.sandbox.reset());

const ten = (prefix: string) =>
	Array.from({ length: 10 }, (_, index) => ({ reference: `${prefix}-${index + 1}` }));
const refused = { params: { status: 403, body: { message: 'Acesso negado à carteira' } } };

it.each([
	['on', 'continueRegularOutput', 10],
	['off', 'stopWorkflow', 2],
] as const)(
	'row 21, item 3 of 10 fails, Continue On Fail %s: one ending for each item',
	async (_, onError, paid) => {
		const prefix = `THIRD-${paid}`;
		await stage.fault('status', { ...refused, reference: `${prefix}-3` });
		const execution = await stage.api.runWorkflow(
			chain(`Third of ten ${paid}`, [start, ...items(ten(prefix)), charge({}, { onError })]),
		);
		const hits = await stage.hits();
		expect(hits).not.toHaveProperty(`${prefix}-3`);
		expect(Object.values(hits).every((count) => count === 1)).toBe(true);
		if (onError === 'stopWorkflow') {
			expect(Object.keys(hits)).toHaveLength(paid);
			const { description } = execution.error as { description?: string };
			for (const number of [1, 2]) expect(description).toContain(`${prefix}-${number} (pending)`);
			return;
		}
		expect(execution.error).toBeUndefined();
		expect(execution.items('Charge').map(({ json }) => json.outcome as unknown)).toEqual(
			ten(prefix).map((_row, index) => (index === 2 ? 'failed' : 'pending')),
		);
	},
	LONG_MS,
);

it(
	'row 20, an answer with a top-level error: n8n does not run the node again',
	async () => {
		await stage.fault('error-key', { times: 0 });
		const rows = ten('ERRORKEY').slice(0, 3);
		const execution = await stage.api.runWorkflow(
			chain('Top-level error', [start, ...items(rows), charge({ simplify: false }, RETRY_ON_FAIL)]),
		);
		expect(execution.error).toBeUndefined();
		expect(await stage.hits()).toEqual({ 'ERRORKEY-1': 1, 'ERRORKEY-2': 1, 'ERRORKEY-3': 1 });
	},
	LONG_MS,
);

it(
	'row 26, Stop while Wait Until Settled waits: it asks no more',
	async () => {
		const rows = [{ reference: 'WAIT-1', phone: '841234503' }];
		const running = await stage.api.runWorkflow(
			chain('Stopped while it waits', [
				start,
				...items(rows),
				charge(),
				clicPay('Settled', {
					resource: 'transaction',
					operation: 'waitUntilSettled',
					clicPayReference: '={{ $json.clicPayReference }}',
					maxWaitSeconds: 60,
					options: { pollSeconds: 1 },
				}),
			]),
			{ wait: false },
		);
		await stage.untilHits(1);
		await pause(500);
		await stage.api.cancelExecution(running.id);
		expect((await stage.api.waitForExecution(running.id)).status).toBe('canceled');
		await pause(300);
		const asked = await stage.requests();
		await pause(2_500);
		expect(await stage.requests()).toBe(asked);
	},
	LONG_MS,
);

it(
	'two items with one Reference are one payment',
	async () => {
		const rows = [{ reference: 'SAME' }, { reference: 'SAME' }, { reference: 'OTHER' }];
		const execution = await stage.api.runWorkflow(
			chain('One reference twice', [start, ...items(rows), charge()]),
		);
		expect(execution.error).toBeUndefined();
		const [first, second] = execution.items('Charge').map(({ json }) => json);
		expect(second).toEqual({
			...first,
			replayed: true,
			firstSentAt: expect.any(String),
			workflowId: expect.any(String),
			executionId: execution.id,
		});
		expect(await stage.hits()).toEqual({ SAME: 1, OTHER: 1 });
	},
	LONG_MS,
);

it(
	'$now in a parameter: Retry On Fail finds the payment all the same',
	async () => {
		await stage.fault('status', { ...refused, reference: 'NOW-2' });
		const execution = await stage.api.runWorkflow(
			chain('Amount of the moment', [
				start,
				...items([{ reference: 'NOW-1' }, { reference: 'NOW-2' }]),
				charge({ amount: '={{ $now.toMillis() % 40000 + 1 }}' }, RETRY_ON_FAIL),
			]),
		);
		expect(execution.error).toBeUndefined();
		const [first] = execution.items('Charge');
		expect(first?.json).toMatchObject({ outcome: 'pending', reference: 'NOW-1', replayed: true });
		expect(await stage.hits()).toEqual({ 'NOW-1': 1, 'NOW-2': 1 });
	},
	LONG_MS,
);

it(
	'$now in the Reference: a retry shows what was sent, under its old name, instead of paying again',
	async () => {
		await stage.fault('status', { ...refused, after: 1 });
		const execution = await stage.api.runWorkflow(
			chain('Reference of the moment', [
				start,
				...items([{ number: 1 }, { number: 2 }]),
				charge({ reference: '={{ $json.number + "-" + $now.toMillis() }}' }, RETRY_ON_FAIL),
			]),
		);
		expect(execution.status).toBe('success');
		const [first, second] = execution.items('Charge').map(({ json }) => json);
		expect(first).toMatchObject({ replayed: true, reference: expect.stringMatching(/^1-/) });
		expect(second?.replayed).toBeUndefined();
		expect(await stage.hits()).toEqual({
			[String(first?.reference)]: 1,
			[String(second?.reference)]: 1,
		});
	},
	LONG_MS,
);

it('row 54, neither n8n’s database nor its log has the access token', () => {
	const token = stage.sandbox.providers.clicpay.credentials.accessToken;
	expect(token.length).toBeGreaterThan(10);
	const home = join(dataFolder, 'test', 'rows');
	const database = databaseFile(home);
	const files = [database, `${database}-wal`, join(home, 'n8n.log')].filter(existsSync);
	const stored = files.map((file) => readFileSync(file, 'latin1')).join('\n');
	// The scan sees what is there: the errors and items of the runs above.
	expect(stored).toContain('Acesso negado');
	expect(stored).toContain('THIRD-10-4');
	expect(stored).not.toContain(token);
});
