import { charge } from './recipes';
import { chain, clicPay, items, pause, Stage, start, START_MS } from './support';

const RETRY_ON_FAIL = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
/** Longer than any answer of the sandbox, shorter than a test. */
const LONG_MS = 60_000;

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('pay-once');
}, START_MS);
afterAll(async () => await stage?.close());
beforeEach(async () => await stage.sandbox.reset());

const three = (prefix: string) => [1, 2, 3].map((number) => ({ reference: `${prefix}-${number}` }));

it(
	'row 20, Retry On Fail: three payments of which one is refused once cost three payments, not six',
	async () => {
		await stage.fault('status', {
			params: { status: 403, body: { message: 'Acesso negado à carteira' } },
			reference: 'RETRY-2',
		});
		const execution = await stage.api.runWorkflow(
			chain('Retry On Fail', [start, ...items(three('RETRY')), charge({}, RETRY_ON_FAIL)]),
		);
		expect(execution.error).toBeUndefined();
		expect(execution.items('Charge').map(({ json }) => json.reference as unknown)).toEqual([
			'RETRY-1',
			'RETRY-2',
			'RETRY-3',
		]);
		expect(await stage.hits()).toEqual({ 'RETRY-1': 1, 'RETRY-2': 1, 'RETRY-3': 1 });
	},
	LONG_MS,
);

it(
	'row 20, Retry On Fail with “stop”: a payment whose answer was lost is not sent again',
	async () => {
		await stage.fault('reset-after-accept', { reference: 'LOST-2' });
		const execution = await stage.api.runWorkflow(
			chain('Lost answer', [
				start,
				...items(three('LOST')),
				charge({ options: { whenOutcomeUnknown: 'stop' } }, RETRY_ON_FAIL),
			]),
		);
		expect(execution.status).toBe('error');
		expect(await stage.hits()).toMatchObject({ 'LOST-1': 1, 'LOST-2': 1 });
	},
	LONG_MS,
);

it(
	'row 20, without a reference, too, Retry On Fail pays each item once',
	async () => {
		await stage.fault('status', { params: { status: 403, body: { message: 'no' } }, after: 1 });
		const rows = [200, 300, 400].map((amount) => ({ amount }));
		const execution = await stage.api.runWorkflow(
			chain('No reference', [start, ...items(rows), charge({ reference: '' }, RETRY_ON_FAIL)]),
		);
		expect(execution.error).toBeUndefined();
		expect(await stage.totalHits()).toBe(3);
	},
	LONG_MS,
);

it(
	'row 22, Retry in the editor: items that had succeeded are not charged again',
	async () => {
		await stage.fault('status', {
			params: { status: 403, body: { message: 'Acesso negado à carteira' } },
			reference: 'EDITOR-2',
		});
		const failed = await stage.api.runWorkflow(
			chain('Retried by hand', [start, ...items(three('EDITOR')), charge()]),
		);
		expect(failed.status).toBe('error');
		expect(await stage.hits()).toEqual({ 'EDITOR-1': 1 });

		const retried = await stage.api.retryExecution(failed.id);
		expect(retried.error).toBeUndefined();
		expect(retried.mode).toBe('retry');
		expect(retried.id).not.toBe(failed.id);
		expect(retried.items('Charge')).toHaveLength(3);
		expect(await stage.hits()).toEqual({ 'EDITOR-1': 1, 'EDITOR-2': 1, 'EDITOR-3': 1 });
	},
	LONG_MS,
);

it(
	'row 25, Stop in the middle of a run: nothing new is sent beyond the payment in flight',
	async () => {
		await stage.sandbox.set({ latencyMs: 400 }, 'clicpay');
		const rows = Array.from({ length: 10 }, (_, index) => ({ reference: `STOP-${index}` }));
		const running = await stage.api.runWorkflow(
			chain('Stopped by hand', [start, ...items(rows), charge()]),
			{ wait: false },
		);
		await stage.untilHits(2);
		await stage.api.cancelExecution(running.id);
		const atStop = await stage.totalHits();
		await pause(2_000);
		expect(await stage.totalHits()).toBeLessThanOrEqual(atStop + 1);
		expect((await stage.api.waitForExecution(running.id)).status).toBe('canceled');
		await stage.sandbox.set({ latencyMs: 0 }, 'clicpay');
	},
	LONG_MS,
);

it(
	'the next execution with the same reference shows what became of the first',
	async () => {
		const workflow = chain('Twice', [start, ...items([{ reference: 'TWICE-1' }]), charge()]);
		const first = await stage.api.runWorkflow(workflow);
		const second = await stage.api.runWorkflow(workflow.id);
		const [paid] = first.items('Charge');
		expect(paid?.json).toMatchObject({ outcome: 'pending', reference: 'TWICE-1' });
		expect(second.items('Charge').map(({ json }) => json)).toMatchObject([
			{
				outcome: 'pending',
				reference: 'TWICE-1',
				clicPayReference: paid?.json.clicPayReference,
				replayed: true,
			},
		]);
		expect(await stage.hits()).toEqual({ 'TWICE-1': 1 });
	},
	LONG_MS,
);

it(
	'row 23, SIGKILL between the charge and its record: the same reference is not sent again',
	async () => {
		await stage.fault('hang-after-accept', { reference: 'KILL-1' });
		const workflow = chain('Killed', [start, ...items([{ reference: 'KILL-1' }]), charge()]);
		const running = await stage.api.runWorkflow(workflow, { wait: false });
		await stage.untilHits(1);
		await stage.n8n.kill();
		await stage.n8n.restart();

		const crashed = await stage.api.waitForExecution(running.id);
		expect(crashed.status).toBe('crashed');
		const again = await stage.api.runWorkflow(workflow.id);
		expect(again.error).toBeUndefined();
		expect(again.items('Charge').map(({ json }) => json)).toMatchObject([
			{ outcome: 'unknown', reference: 'KILL-1' },
		]);
		expect(await stage.hits()).toEqual({ 'KILL-1': 1 });

		// Nobody has a ClicPay reference to ask by, so a person gets it, however often it is asked.
		const reconciled = await stage.api.runWorkflow(
			chain('Reconciled', [
				start,
				...items([again.items('Charge')[0]?.json ?? {}]),
				clicPay('Reconcile', { resource: 'transaction', operation: 'reconcile' }),
			]),
		);
		expect(reconciled.error).toBeUndefined();
		expect(reconciled.items('Reconcile').map(({ json }) => json)).toMatchObject([
			{ outcome: 'unknown', reference: 'KILL-1', nextStep: expect.stringContaining('panel') },
		]);
		expect(await stage.hits()).toEqual({ 'KILL-1': 1 });
	},
	START_MS,
);

it(
	'row 23, SIGKILL again and again while a paid reference is repeated: it stays paid once, and in doubt',
	async () => {
		const workflow = chain('Killed twice', [start, ...items([{ reference: 'KILL-2' }]), charge()]);
		await stage.api.runWorkflow(workflow);
		for (const pauseMs of [20, 60]) {
			// Restarted first, so that nothing but the mark knows of it.
			await stage.n8n.kill();
			await stage.n8n.restart();
			const repeats = Array.from(
				{ length: 6 },
				async () => await stage.api.runWorkflow(workflow.id, { wait: false }),
			);
			await pause(pauseMs);
			await stage.n8n.kill();
			await Promise.allSettled(repeats);
			await stage.n8n.restart();
		}
		const again = await stage.api.runWorkflow(workflow.id);
		expect(again.items('Charge').map(({ json }) => json)).toMatchObject([
			{ outcome: 'unknown', reference: 'KILL-2' },
		]);
		expect(await stage.hits()).toEqual({ 'KILL-2': 1 });
	},
	2 * START_MS,
);
