import { sandboxCredentials } from '../../dev/providers';
import { GOOD_CALLS as CAPAY_CALLS } from '../providers/capay/calls';
import { GOOD_CALLS as KAPITALE_CALLS } from '../providers/kapitale/calls';
import { charging, guarded, LedgerStage } from './ledger';
import { charge } from './recipes';
import { capay, chain, clicPay, items, kapitale, type Node, start, START_MS } from './support';

/* One process and a real ledger; several workers are in test/queue. */

let world: LedgerStage;
beforeAll(async () => {
	world = await LedgerStage.open('ledger');
}, START_MS);
afterAll(async () => await world?.close());
beforeEach(async () => await world.stage.sandbox.reset());

const LONG_MS = 60_000;

/** The node of an operation of Payment Record, called as that is. */
const record = (operation: string, parameters: Record<string, unknown> = {}, of = clicPay) =>
	of(operation, { resource: 'paymentRecord', operation, options: {}, ...parameters });

/** Runs nodes with the ledger. @returns the items of the last */
async function run(...nodes: Node[]): Promise<Array<Record<string, unknown>>> {
	const execution = await world.stage.api.runWorkflow(guarded(chain('Records', [start, ...nodes])));
	expect(execution.error).toBeUndefined();
	return execution.items(nodes.at(-1)?.name ?? '').map(({ json }) => json);
}

describe('one reference in two workflows', () => {
	it(
		'is paid by the first, and the second tells when, by which workflow and execution',
		async () => {
			const { api } = world.stage;
			const [first, second] = [charging('First', 'SAME-1'), charging('Second', 'SAME-1')];
			const paid = await api.runWorkflow(first);
			const again = await api.runWorkflow(second);
			expect(again.error).toBeUndefined();
			const [one] = paid.items('Charge');
			expect(one?.json).toMatchObject({ outcome: 'pending', reference: 'SAME-1' });
			expect(one?.json).not.toHaveProperty('replayed');
			expect(again.items('Charge').map(({ json }) => json)).toEqual([
				expect.objectContaining({
					clicPayReference: one?.json.clicPayReference,
					reference: 'SAME-1',
					replayed: true,
					firstSentAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
					workflowId: first.id,
					executionId: paid.id,
				}),
			]);
			expect(await world.stage.hits()).toEqual({ 'SAME-1': 1 });
		},
		LONG_MS,
	);

	it(
		'is paid once when both run at the same moment',
		async () => {
			const { api, sandbox } = world.stage;
			await sandbox.set({ latencyMs: 500 }, 'clicpay');
			const both = await Promise.all(
				['One', 'Other'].map(async (name) => await api.runWorkflow(charging(name, 'SAME-2'))),
			);
			await sandbox.set({ latencyMs: 0 }, 'clicpay');
			const said = both.map((execution) => execution.items('Charge')[0]?.json ?? {});
			expect(new Set(said.map(({ clicPayReference }) => clicPayReference as unknown)).size).toBe(1);
			expect(said.filter(({ replayed }) => replayed === true)).toHaveLength(1);
			expect(await world.stage.hits()).toEqual({ 'SAME-2': 1 });
		},
		LONG_MS,
	);
});

it(
	'Payment Record lists payments and finds one; what a person resolves is not paid again',
	async () => {
		const { api } = world.stage;
		await world.stage.fault('reset-after-accept', { reference: 'REC-2' });
		await api.runWorkflow(charging('Charged', 'REC-1', 'REC-2'));
		const getMany = record('getMany', { returnAll: true, options: { referencePart: 'rec-' } });
		expect(await run(getMany)).toMatchObject([
			{ reference: 'REC-2', outcome: 'unknown', inDoubt: true },
			{ reference: 'REC-1', outcome: 'pending', inDoubt: false },
		]);
		const one = record('getByReference', { reference: 'REC-1' });
		expect(await run(one)).toMatchObject([
			{ reference: 'REC-1', amount: 100, currency: 'MZN', providerReference: expect.any(String) },
		]);

		const doubtful = record('getByReference', { reference: 'REC-2' });
		const resolve = record('resolve', {
			reference: '={{ $json.reference }}',
			claimId: '={{ $json.claimId }}',
			as: 'paid',
			reason: 'Found in the panel by a test',
		});
		expect(await run(doubtful, resolve)).toMatchObject([
			{
				reference: 'REC-2',
				outcome: 'succeeded',
				inDoubt: false,
				resolvedAs: 'paid',
				resolvedReason: 'Found in the panel by a test',
			},
		]);
		const again = await api.runWorkflow(charging('Again', 'REC-2'));
		expect(again.items('Charge').map(({ json }) => json)).toMatchObject([
			{ reference: 'REC-2', outcome: 'succeeded', replayed: true },
		]);
		expect(await world.stage.hits()).toEqual({ 'REC-1': 1, 'REC-2': 1 });
	},
	LONG_MS,
);

it(
	'Reconcile Open settles a payment whose answer was lost, and tells of it once',
	async () => {
		const { api, sandbox } = world.stage;
		const pay = capay('Pay', {
			resource: 'payment',
			operation: 'create',
			...CAPAY_CALLS['payment.create'],
		});
		const paying = guarded(chain('Paying', [start, ...items([{ reference: 'OPEN-1' }]), pay]));
		const posted = { method: 'POST', path: '/payments' };
		await sandbox.arm({ kind: 'reset-after-accept', match: posted }, 'capay');
		// Nor does Capay say what it knows, for now.
		const asked = { method: 'GET', path: '/payments' };
		await sandbox.arm({ kind: 'status', times: 0, match: asked }, 'capay');
		const lost = await api.runWorkflow(paying);
		expect(lost.items('Pay').map(({ json }) => json)).toMatchObject([{ outcome: 'unknown' }]);
		await sandbox.disarm();

		const reconcile = record('reconcileOpen', { limit: 50 }, capay);
		expect(await run(reconcile)).toEqual([]);
		await world.age(10);
		expect(await run(reconcile)).toMatchObject([
			{
				event: 'changed',
				reference: 'OPEN-1',
				outcome: 'succeeded',
				previousOutcome: 'unknown',
				inDoubt: false,
				workflowId: paying.id,
				executionId: lost.id,
			},
		]);
		expect(await run(reconcile)).toEqual([]);
		const again = await api.runWorkflow(paying);
		expect(again.items('Pay').map(({ json }) => json)).toMatchObject([
			{ outcome: 'succeeded', replayed: true },
		]);
		expect((await sandbox.ledger('capay')).byReference['OPEN-1']).toMatchObject({ hits: 1 });
	},
	2 * LONG_MS,
);

it(
	'Reconcile Open cannot find an order of Kapitale whose answer was lost; the order’s own node can',
	async () => {
		const { api, sandbox } = world.stage;
		const order = kapitale('Order', {
			resource: 'order',
			operation: 'createFromCnpj',
			options: {},
			...KAPITALE_CALLS['order.createFromCnpj'],
		});
		const ordering = guarded(
			chain('Ordering', [start, ...items([{ reference: 'LOST-1' }]), order]),
		);
		const posted = { method: 'POST', path: '/order' };
		await sandbox.arm({ kind: 'reset-after-accept', match: posted }, 'kapitale');
		const listed = { method: 'GET', path: '/order' };
		await sandbox.arm({ kind: 'status', times: 0, match: listed }, 'kapitale');
		const lost = await api.runWorkflow(ordering);
		expect(lost.items('Order').map(({ json }) => json)).toMatchObject([{ outcome: 'unknown' }]);
		await sandbox.disarm();
		await world.age(10);
		const reconcile = record('reconcileOpen', { limit: 50 }, kapitale);
		expect(await run(reconcile)).toMatchObject([
			{ event: 'inDoubt', reference: 'LOST-1', outcome: 'unknown' },
		]);
		// A person is told, and not every quarter of an hour.
		expect(await run(reconcile)).toEqual([]);
		const again = await api.runWorkflow(ordering);
		expect(again.items('Order').map(({ json }) => json)).toMatchObject([
			{ outcome: 'pending', reference: 'LOST-1', foundBy: 'search' },
		]);
		expect((await sandbox.ledger('kapitale')).byReference['LOST-1']).toMatchObject({ hits: 1 });
	},
	2 * LONG_MS,
);

describe('Payments Need a Ledger', () => {
	const NAME = 'ClicPay that needs a ledger';

	async function pay(reference: string, paymentsNeedLedger: boolean, ledger: boolean) {
		const { api, sandbox } = world.stage;
		const [clicPayApi] = sandboxCredentials(sandbox.providers).filter(
			({ type }) => type === 'clicPayApi',
		);
		const data = { ...clicPayApi?.data, paymentsNeedLedger };
		await api.importCredentials([{ name: NAME, type: 'clicPayApi', data }]);
		const paying = charge({}, { credentials: { clicPayApi: { id: '', name: NAME } } });
		const workflow = chain(reference, [start, ...items([{ reference }]), paying]);
		return await api.runWorkflow(ledger ? guarded(workflow) : workflow);
	}

	it(
		'switched on, a node without one refuses before anything is sent',
		async () => {
			const { error } = await pay('NEED-1', true, false);
			expect(error?.message).toContain('Payments Need a Ledger');
			expect(await world.stage.requests()).toBe(0);
		},
		LONG_MS,
	);

	it.each([
		['switched on, a node with one pays', 'NEED-2', true, true],
		['switched off, a node without one pays', 'NEED-3', false, false],
	])(
		'%s',
		async (_, reference, isNeeded, hasLedger) => {
			expect((await pay(reference, isNeeded, hasLedger)).error).toBeUndefined();
			expect(await world.stage.hits()).toEqual({ [reference]: 1 });
		},
		LONG_MS,
	);
});

it(
	'a ledger that is named and down means that nothing is sent, and the error says why',
	async () => {
		await world.postgres.stop();
		try {
			const { error } = await world.stage.api.runWorkflow(charging('Down', 'DOWN-1'));
			expect(error?.message).toContain('The Payment Ledger cannot be used');
			expect(await world.stage.hits()).toEqual({});
		} finally {
			await world.postgres.run();
		}
		const { error } = await world.stage.api.runWorkflow(charging('Up again', 'DOWN-1'));
		expect(error).toBeUndefined();
		expect(await world.stage.hits()).toEqual({ 'DOWN-1': 1 });
	},
	LONG_MS,
);
