import type { IDataObject } from 'n8n-workflow';

import { contradiction } from '../../../shared/payment/contradiction';
import { watched, failure, found, paid } from '../../support/payment-setup';

const ASKED = { reference: 'A', amount: 5, amountMinor: 500, currency: 'MZN', walletId: '7' };

describe('what an answer says otherwise than it was asked', () => {
	it.each<[string, IDataObject, string | undefined]>([
		['nothing', {}, undefined],
		['the same', { ...ASKED, status: 'x' }, undefined],
		['null', { amountMinor: null, currency: undefined }, undefined],
		['less', { amount: 4, amountMinor: 400 }, 'another amount, 4.00 MZN, instead of 5.00 MZN'],
		['another currency', { currency: 'USD' }, 'another amount, 5.00 USD, instead of 5.00 MZN'],
		[
			'another currency with other digits',
			{ amountMinor: 5, currency: 'JPY' },
			'another amount, 5 JPY, instead of 5.00 MZN',
		],
		[
			'what is no exact amount',
			{ amountText: '5,00 MT' },
			'the amount “5,00 MT”, which cannot be read, instead of 5.00 MZN',
		],
		['another wallet', { walletId: '8' }, 'another walletId, 8, instead of 7'],
	])('%s', (_, answer, said) => {
		expect(contradiction(answer, ASKED)).toBe(said);
	});

	it('where no amount was asked for, none is wrong', () => {
		expect(contradiction({ amountMinor: 1, amountText: 'x' }, { reference: 'A' })).toBeUndefined();
	});
});

describe('an answer about another amount is believed in no phase', () => {
	const asking = { amount: 5, amountMinor: 500, currency: 'MZN' };
	const wrong = { id: 'P1', amount: 4, amountMinor: 400, currency: 'MZN' };
	const unknown = {
		outcome: 'unknown',
		...asking,
		id: 'P1',
		reasonCode: 'contract',
		reason: 'The answer names another amount, 4.00 MZN, instead of 5.00 MZN.',
		nextStep: expect.stringContaining('The money may have moved.') as string,
	};
	const pending = { ...paid, outcome: 'pending' as const, json: { id: 'P1' } };
	const settles = async () => ({ ...paid, json: wrong });

	it('the first', async () => {
		const { pay, run, lookup, marks, entry } = watched({ asking });
		run.mockResolvedValue({ ...paid, json: wrong });
		expect((await pay()).json).toMatchObject(unknown);
		expect(lookup).toHaveBeenCalledTimes(1);
		expect(entry()).toMatchObject({ state: 'unknown', out: unknown });
		expect(marks.refuse).not.toHaveBeenCalled();
		expect(marks.release).not.toHaveBeenCalled();
	});

	it('a failure about another amount proves no failure', async () => {
		const { pay, run, marks } = watched({ asking });
		run.mockResolvedValue({ ...paid, outcome: 'failed', json: wrong });
		expect((await pay()).json).toMatchObject(unknown);
		expect(marks.refuse).not.toHaveBeenCalled();
	});

	it('the second, by the same key', async () => {
		const { pay, run, entry } = watched({ asking, changes: { repeatedKey: 'replayed' as const } });
		run.mockRejectedValueOnce(failure('unknown')).mockResolvedValueOnce({ ...paid, json: wrong });
		expect((await pay()).json).toMatchObject(unknown);
		expect(entry()?.state).toBe('unknown');
	});

	it('one that was looked up', async () => {
		const { pay, lookup } = watched({ asking, stored: found() });
		lookup.mockResolvedValue({ ...paid, json: wrong });
		expect((await pay()).json).toMatchObject(unknown);
	});

	it('how it ended', async () => {
		const { pay, run, entry } = watched({ asking, settle: settles });
		run.mockResolvedValue(pending);
		expect((await pay()).json).toMatchObject(unknown);
		expect(entry()?.state).toBe('unknown');
	});

	it('how it ended, in a later try', async () => {
		const stored = found({ state: 'pending', out: { outcome: 'pending', id: 'P1' } });
		const { pay } = watched({ asking, stored, settle: settles });
		expect((await pay()).json).toMatchObject(unknown);
	});

	it('a first answer about another is forgotten where a lookup finds the right one', async () => {
		const { pay, run, lookup } = watched({ asking });
		run.mockResolvedValue({ ...paid, json: wrong });
		lookup.mockResolvedValue({ ...paid, json: { ...asking, id: 'P2' } });
		expect((await pay()).json).toMatchObject({ outcome: 'succeeded', ...asking, id: 'P2' });
	});
});

describe('the item of a payment', () => {
	it('has the answer’s columns in the answer’s order, and what it left out', async () => {
		const { pay, run } = watched({ asking: { reference: 'A', amount: 5 } });
		run.mockResolvedValue({ ...paid, json: { id: 'P1', reference: 'A' } });
		const { json } = await pay();
		expect(Object.keys(json)).toEqual([
			'outcome',
			'id',
			'reference',
			'amount',
			'idempotencyKey',
			'call',
		]);
	});

	it('keeps a reference that looks like what must not be stored', async () => {
		const { pay, run } = watched({ asking: { reference: '841234567' }, personal: ['841234567'] });
		run.mockResolvedValue({ ...paid, json: { reference: '841234567', message: 'to 841234567' } });
		expect((await pay()).json).toMatchObject({ reference: '841234567', message: 'to •••••••67' });
	});
});
