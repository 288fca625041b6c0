import type { IDataObject } from 'n8n-workflow';

import { InputProblem } from '../../../shared/errors/failure';
import { uuidOf } from '../../../shared/payment/journal';
import { CALL } from '../../support/answered';
import { failure, FINGERPRINT, found, paid, watched } from '../../support/payment-setup';

const CLAIM = { reference: 'A', fingerprint: FINGERPRINT, attempt: 1 };

describe('a payment that succeeds', () => {
	it('is written down before it is sent, and again with its result', async () => {
		const { pay, run, marks, entry } = watched();
		run.mockImplementation(async ({ key }) => {
			expect(entry()).toEqual({
				family: 'collect',
				state: 'sending',
				key,
				attempt: 1,
				fingerprint: FINGERPRINT,
				ref: 'A',
				sentAt: expect.stringMatching(/^20\d\d-.*Z$/) as string,
				first: { firstSentAt: entry()?.sentAt, workflowId: 'w', executionId: 'e' },
				out: { amount: 5 },
			});
			return paid;
		});
		const key = uuidOf('collect', 'c', 'A', '1');
		const json = { outcome: 'succeeded', amount: 5, id: 'P1', idempotencyKey: key, ...CALL };
		expect(await pay()).toEqual({ json, raw: { id: 1 } });
		expect(run).toHaveBeenCalledWith(expect.objectContaining({ key }));
		expect(marks.claim).toHaveBeenCalledWith('A', FINGERPRINT, expect.any(Function));
		expect(entry()).toMatchObject({ state: 'succeeded', out: json });
		expect(marks.refuse).not.toHaveBeenCalled();
		expect(marks.release).not.toHaveBeenCalled();
		expect(marks.finish).toHaveBeenCalledWith('A');
	});

	it('without a reference needs no mark, and its key is of this item alone', async () => {
		const { pay, marks, entry } = watched({ reference: null });
		marks.claim.mockRejectedValue(new Error('not asked'));
		const key = uuidOf('collect', 'i', 'c', FINGERPRINT, 'e', 'n', '0:0', '1');
		expect((await pay()).json.idempotencyKey).toBe(key);
		expect(entry()).not.toHaveProperty('ref');
	});

	it('stores no personal value that the provider repeats, and leaves the rest alone', async () => {
		const { pay, run, stored } = watched({ personal: ['841234567'] });
		const json: IDataObject = { text: 'From 841234567', count: 841_234_567, none: null };
		run.mockResolvedValue({ ...paid, json });
		const item = await pay();
		expect(item.json).toMatchObject({ text: 'From •••••••67', count: 841_234_567, none: null });
		expect(JSON.stringify(stored)).not.toContain('From 841234567');
	});
});

describe('a payment that certainly did not happen', () => {
	it.each([
		['rejected', 'refuse'],
		['notSent', 'release'],
	] as const)('%s: thrown, and the reference is given back', async (kind, how) => {
		const { pay, run, marks, entry } = watched();
		run.mockRejectedValue(failure(kind));
		await expect(pay()).rejects.toMatchObject({ details: { kind } });
		expect(entry()?.state).toBe('rejected');
		expect(marks[how]).toHaveBeenCalledWith(CLAIM);
		expect(marks.refuse.mock.calls.length + marks.release.mock.calls.length).toBe(1);
	});

	it('failed at the provider: returned, and the reference is given back', async () => {
		const { pay, run, marks, entry } = watched();
		run.mockResolvedValue({ ...paid, outcome: 'failed' });
		expect((await pay()).json.outcome).toBe('failed');
		expect(entry()?.state).toBe('failed');
		expect(marks.refuse).toHaveBeenCalledWith(CLAIM);
	});

	it('a database that breaks then is a hint, not the error', async () => {
		const { pay, run, marks, hint } = watched();
		run.mockRejectedValue(failure('rejected'));
		marks.refuse.mockRejectedValue(new Error('locked'));
		await expect(pay()).rejects.toMatchObject({ details: { kind: 'rejected' } });
		expect(hint.mock.calls).toEqual([
			[expect.stringMatching(/not be sent again under the same “.+”/)],
		]);
	});

	it('without a reference there is nothing to give back', async () => {
		const { pay, run, marks } = watched({ reference: null });
		run.mockRejectedValue(failure('rejected'));
		await expect(pay()).rejects.toThrow();
		expect(marks.refuse).not.toHaveBeenCalled();
	});

	it('is tried again as the next attempt, under another key', async () => {
		const { pay, entry } = watched({
			reference: null,
			stored: found({ state: 'rejected', attempt: 2 }),
		});
		await pay();
		expect(entry()).toMatchObject({ attempt: 3, state: 'succeeded' });
	});

	it('an input problem found late was not sent', async () => {
		const { pay, run } = watched();
		run.mockRejectedValue(new InputProblem('Wallet', 'It is closed.', 'Use another.'));
		await expect(pay()).rejects.toMatchObject({
			details: { kind: 'notSent', code: 'validation', advice: 'Use another.' },
		});
	});

	it('a claim that cannot be recorded sends nothing', async () => {
		const { pay, run, marks } = watched();
		marks.claim.mockRejectedValue(new Error('database is locked'));
		await expect(pay()).rejects.toMatchObject({
			details: { kind: 'notSent', code: 'provider', message: /database is locked/ },
		});
		marks.claim.mockRejectedValue('locked');
		await expect(pay()).rejects.toMatchObject({ details: { message: /unknown error/ } });
		expect(run).not.toHaveBeenCalled();
	});
});

describe('a reference that was claimed before', () => {
	it('for another payment is refused', async () => {
		const { pay, run, marks } = watched();
		marks.claim.mockResolvedValue({ state: 'otherPayment' } as never);
		await expect(pay()).rejects.toThrow(
			'Order Number: “A” was already used by this node for another amount or recipient.',
		);
		expect(run).not.toHaveBeenCalled();
	});

	it('in doubt is looked up, never sent, and noted under the key of that attempt', async () => {
		const { pay, run, marks, lookup, entry } = watched();
		marks.claim.mockResolvedValue({ state: 'inDoubt', attempt: 2 });
		lookup.mockImplementation(async () => {
			expect(entry()?.state).toBe('unknown');
			return undefined;
		});
		const item = await pay();
		expect(item.json).toMatchObject({ outcome: 'unknown', reasonCode: 'inFlight', amount: 5 });
		expect(item.json.idempotencyKey).toBe(uuidOf('collect', 'c', 'A', '2'));
		expect(lookup).toHaveBeenCalledTimes(1);
		expect(run).not.toHaveBeenCalled();
		expect(entry()).toMatchObject({ state: 'unknown', attempt: 2, out: item.json });
	});
});
