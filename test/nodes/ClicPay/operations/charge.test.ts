import type { IDataObject } from 'n8n-workflow';

import { charging } from '../../../providers/clicpay/calls';
import { runNode } from '../../../support/context';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(50, (started) => (sandbox = started));

async function chargeOnce(
	parameters: IDataObject = {},
	item: IDataObject = { reference: 'ORDER-1' },
) {
	const run = await runNode(charging(sandbox, { parameters, items: [item] }));
	return { ...run, json: run.items[0]?.json ?? {} };
}

async function onlyEntry() {
	const { entries } = await sandbox.ledger();
	expect(entries).toHaveLength(1);
	return entries[0];
}

describe('what Charge Customer sends', () => {
	it('sends what the documentation asks for and returns a normalised item', async () => {
		const { items, hints, warnings, json } = await chargeOnce();
		expect(items).toHaveLength(1);
		expect(json).toMatchObject({
			outcome: 'pending',
			reference: 'ORDER-1',
			amount: 500,
			amountMinor: 50_000,
			currency: 'MZN',
			status: 'pending',
			operator: 'mpesa',
			walletId: '144365',
			clicPayReference: expect.stringMatching(/^CP\d+$/),
			transactionId: 124,
			call: { attempts: 1 },
		});
		expect(items[0]?.pairedItem).toEqual({ item: 0 });
		expect(hints.join()).toMatch(/payment awaits a confirmation.*Wait Until Settled/);
		expect(warnings).toEqual([]);
		expect(await onlyEntry()).toMatchObject({
			operation: 'c2b.mpesa',
			wallet: 144365,
			amount: 500,
			description: 'Order 1042',
			notes: 'ORDER-1',
			idempotencyKey: json.idempotencyKey,
		});
	});

	it.each([
		['nine digits', '841234567'],
		['spaces', ' 84 123 4567 '],
		['dots', '84.123.4567'],
		['brackets and dashes', '(84) 123-4567'],
		['plus and country code', '+258 84 123 4567'],
		['00 and country code', '00258 84 123 4567'],
		['country code without plus', '258841234567'],
		['a number, not a text', 841234567],
	])('normalises a phone number with %s', async (_, msisdn) => {
		const { json } = await chargeOnce(
			{ msisdn: '={{ $json.msisdn }}' },
			{ reference: 'N', msisdn },
		);
		expect(json.outcome).toBe('pending');
		// The sandbox accepts nothing but nine digits.
		expect(await onlyEntry()).toMatchObject({ msisdnLast4: '4567' });
	});

	it.each([
		['smallest', 1, 1],
		['largest', 50_000, 50_000],
		['what floats cannot hold', 35.41, 35.41],
		['one centavo more', 1.01, 1.01],
		['a text', '1250.50', 1250.5],
	])('sends the exact amount: %s', async (_, amount, sent) => {
		const { json } = await chargeOnce(
			{ amount: '={{ $json.amount }}' },
			{ reference: 'N', amount },
		);
		expect((await onlyEntry())?.amount).toBe(sent);
		expect(json).toMatchObject({ amount: sent, amountMinor: Math.round(sent * 100) });
	});

	it('lets Maximum Amount raise and lower the limit', async () => {
		await sandbox.set({ maxAmount: 150_000 });
		const raised = { amount: 120_000, options: { maximumAmount: 150_000 } };
		expect((await chargeOnce(raised)).json.amountMinor).toBe(12_000_000);
		const lowered = { amount: 120, options: { maximumAmount: 100 } };
		await expect(chargeOnce(lowered, { reference: 'B' })).rejects.toThrow(
			/120.00 MZN is more than 100.00 MZN/,
		);
		expect(await sandbox.hits('B')).toBe(0);
	});

	it.each([
		['mpesa', '84', '85'],
		['emola', '86', '87'],
		['mkesh', '82', '83'],
	])('reaches %s under its own path', async (operator, ...prefixes) => {
		for (const prefix of prefixes) {
			const { hints } = await chargeOnce(
				{ operator, msisdn: `${prefix}1234567` },
				{ reference: prefix },
			);
			expect(hints.join()).not.toMatch(/prefix/);
		}
		const { entries } = await sandbox.ledger();
		expect(entries.map(({ operation }) => operation)).toEqual([
			`c2b.${operator}`,
			`c2b.${operator}`,
		]);
	});

	it('sends internal notes instead of the reference where both are given', async () => {
		await chargeOnce({ options: { notes: 'Invoice 2026/118' } });
		expect(await onlyEntry()).toMatchObject({ notes: 'Invoice 2026/118' });
	});

	it('sends a key of 36 characters without a reference too', async () => {
		await chargeOnce({ reference: '' }, {});
		expect((await onlyEntry())?.idempotencyKey).toMatch(/^[0-9a-f-]{36}$/);
	});

	it('counts characters as people do, not UTF-16 units', async () => {
		await chargeOnce({ customerText: '🎫'.repeat(32) });
		expect(await onlyEntry()).toMatchObject({ description: '🎫'.repeat(32) });
	});
});

describe('the operator prefix check, for an e-Mola number charged by M-Pesa', () => {
	const other = { operator: 'mpesa', msisdn: '86 123 4567' };

	it('off: sends it without a word', async () => {
		const { hints } = await chargeOnce({ ...other, options: { prefixCheck: 'off' } });
		expect(hints.join()).not.toMatch(/prefix/);
		await onlyEntry();
	});

	it('warn, the default: sends it with a hint that hides the number', async () => {
		const { hints } = await chargeOnce(other);
		expect(hints.join()).toMatch(/prefix 86 is not one of M-Pesa/);
		expect(hints.join()).not.toMatch(/1234567|123 4567/);
		await onlyEntry();
	});

	it('enforce: refuses it before it is sent', async () => {
		const enforced = chargeOnce({ ...other, options: { prefixCheck: 'enforce' } });
		await expect(enforced).rejects.toThrow(/Phone Number: The prefix 86/);
		expect((await sandbox.counters()).requests).toBe(0);
	});

	it('enforce: a prefix that belongs to nobody we know is let through', async () => {
		await chargeOnce({ msisdn: '891234567', options: { prefixCheck: 'enforce' } });
		await onlyEntry();
	});
});
