import { newExecution } from '../../../support/context';
import { forgetProcessedData } from '../../../support/processed-data';
import { capay } from '../../../../nodes/Capay/operations';
import { runOperations } from '../../../../shared/run/run-operations';
import { CapayBeneficiaries } from '../../../../nodes/Capay/CapayBeneficiaries.node';
import { inSandbox } from '../../../providers/capay/in-sandbox';
import type { FaultOrder, Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(5_000, (started) => (sandbox = started));
const { arm, booked, calls, failing, itemOf, set } = inSandbox(() => sandbox);

/** With a short settle time, the node that ships. */
class Hurried extends CapayBeneficiaries {
	override async execute(this: Parameters<typeof runOperations>[0]) {
		const profile = { ...capay.profile, settleMs: 300, pace: PACE };
		return await runOperations(this, { ...capay, profile } as never);
	}
}
const PACE = { base: 5, cap: 10, spread: 5, resend: 10 };
const HURRIED = { nodeType: new Hurried() };
const NAMED = { reference: 'INV-1' };
const POST = { method: 'POST', path: '/^\\/payments$/' };
const lost = (kind: string, params = {}): FaultOrder => ({ kind, params, match: POST });

describe('the same reference again', () => {
	it('in another execution returns the first payment, and sends nothing', async () => {
		const first = await itemOf('payment.create', NAMED);
		const again = await itemOf('payment.create', NAMED);
		expect(again).toMatchObject({ paymentId: first.paymentId, replayed: true });
		expect(await calls('POST /payments')).toBe(1);
	});

	it('where n8n has forgotten it, Capay refuses the key: the payment is found, replayed', async () => {
		const first = await itemOf('payment.create', NAMED);
		forgetProcessedData();
		const again = await itemOf('payment.create', NAMED, HURRIED);
		expect(again).toMatchObject({ paymentId: first.paymentId, outcome: 'pending', replayed: true });
		expect(await calls('POST /payments')).toBe(2);
		expect(await booked('INV-1')).toHaveLength(1);
	});

	it('from a credential of another user: the reference is refused, and the payment is found', async () => {
		const first = await itemOf('payment.create', NAMED);
		forgetProcessedData();
		// Another way to the same end has another key.
		await set({ idempotencyScope: 'call' });
		const parameters = { ...NAMED, accountNumber: '123456', accountName: 'ABC Pty Ltd' };
		const again = await itemOf('payment.createWithBeneficiary', parameters, HURRIED);
		expect(again).toMatchObject({ paymentId: first.paymentId, replayed: true });
		expect(await booked('INV-1')).toHaveLength(1);
	});

	it('for another amount is refused, and says what Capay has', async () => {
		await itemOf('payment.create', NAMED);
		forgetProcessedData();
		await set({ idempotencyScope: 'call' });
		const parameters = { ...NAMED, amount: 99 };
		const error = await failing('payment.createWithBeneficiary', parameters, HURRIED);
		expect(error.message).toContain('referenceId already exists');
		expect(error.message).toContain('another amount, 12.50 AUD, instead of 99.00 AUD');
		expect(error.context.data).toMatchObject({ kind: 'rejected' });
	});

	it('of a payment that failed: it stays failed, and the item says what to do', async () => {
		await set({ settleMs: 20 });
		const options = { waitUntilFinal: true, pollSeconds: 1, maxWaitSeconds: 5 };
		const parameters = { ...NAMED, accountNumber: '990001', options };
		const first = await itemOf('payment.createWithBeneficiary', parameters);
		expect(first.outcome).toBe('failed');
		const again = await itemOf('payment.createWithBeneficiary', parameters);
		expect(again).toMatchObject({
			outcome: 'failed',
			paymentId: first.paymentId,
			replayed: true,
			nextStep: expect.stringContaining('new one'),
		});
		expect(await booked('INV-1')).toHaveLength(1);
	});
});

describe('an answer that was lost', () => {
	it.each<[string, FaultOrder]>([
		['the connection breaks', lost('reset-after-accept')],
		['500', lost('status', { status: 500, accepted: true })],
		['an empty answer', lost('empty-200', { accepted: true })],
		['409', lost('status', { status: 409, accepted: true, body: { message: 'Duplicate' } })],
	])('%s: the payment is found by its reference', async (_, fault) => {
		await arm(fault);
		const item = await itemOf('payment.create', NAMED, HURRIED);
		expect(item).toMatchObject({ outcome: 'pending', reference: 'INV-1', amountMinor: 1250 });
		expect(await calls('POST /payments')).toBe(1);
		expect(await booked('INV-1')).toHaveLength(1);
	});

	it('a payment that never came: after the settle time the same key goes out, once', async () => {
		await arm(lost('reset-before-accept'));
		const item = await itemOf('payment.create', NAMED, HURRIED);
		const [entry, ...others] = await booked('INV-1');
		expect(item).toMatchObject({ outcome: 'pending', idempotencyKey: entry?.idempotencyKey });
		expect(others).toEqual([]);
		expect(await calls('GET /payments/:id')).toBe(2);
	});

	it('a payment that Capay shows late is waited for, and not sent again', async () => {
		await set({ paymentVisibleAfterMs: 150 });
		await arm(lost('reset-after-accept'));
		expect(await itemOf('payment.create', NAMED, HURRIED)).toMatchObject({ outcome: 'pending' });
		expect(await calls('POST /payments')).toBe(1);
	});

	it('one that it shows later than that: its key is refused, and it stays unknown with both facts', async () => {
		await set({ paymentVisibleAfterMs: 60_000 });
		await arm(lost('reset-after-accept'));
		const item = await itemOf('payment.create', NAMED, HURRIED);
		expect(item).toMatchObject({ outcome: 'unknown', reference: 'INV-1', amountMinor: 1250 });
		expect(item.reason).toContain('Duplicate idempotency key detected (HTTP 409)');
		expect(item.reason).toContain('no payment is found under its reference');
		expect(await calls('POST /payments')).toBe(2);
		expect(await booked('INV-1')).toHaveLength(1);
	});

	it('a 404 that is not Capay’s own proves nothing: nothing is sent again', async () => {
		await arm(lost('reset-before-accept'));
		const params = { status: 404, body: { message: 'Cannot GET /v3/payments' } };
		await arm({ kind: 'status', params, times: 0, match: { method: 'GET', path: '/payments/' } });
		const item = await itemOf('payment.create', NAMED, HURRIED);
		expect(item).toMatchObject({ outcome: 'unknown', reasonCode: 'connection' });
		expect(await calls('POST /payments')).toBe(1);
	});

	it('is looked up again where the execution is retried', async () => {
		await arm(lost('status', { status: 500, accepted: true }));
		const silent = { method: 'GET', path: '/payments/' };
		// A question is asked three times.
		await arm({ kind: 'status', params: { status: 503 }, times: 3, match: silent });
		const more = { ...HURRIED, runData: newExecution() };
		const stop = { ...NAMED, options: { whenOutcomeUnknown: 'stop' } };
		const error = await failing('payment.create', stop, more);
		expect(error.context.data).toMatchObject({ kind: 'unknown' });
		const again = await itemOf('payment.create', stop, more);
		expect(again).toMatchObject({ outcome: 'pending', reference: 'INV-1' });
		expect(await calls('POST /payments')).toBe(1);
	});

	it('a call that was refused, with its answer lost: the payment is sent once more, under its key', async () => {
		// Whether a refused call uses its key up is not known.
		await set({ failedTryBurnsKey: true });
		await arm(lost('status', { status: 502, accepted: false }));
		const item = await itemOf('payment.create', NAMED, HURRIED);
		expect(item).toMatchObject({ outcome: 'pending' });
		expect(await booked('INV-1')).toMatchObject([{ idempotencyKey: item.idempotencyKey }]);
	});
});
