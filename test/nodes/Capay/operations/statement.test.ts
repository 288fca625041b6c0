import { sleep } from 'n8n-workflow';

import { answering, listOf } from '../../../providers/capay/answering';
import { inSandbox } from '../../../providers/capay/in-sandbox';
import { decide } from '../../../providers/capay/trigger';
import type { Sandbox } from '../../../support/sandbox';
import { until } from '../../../support/until';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(20, (started) => (sandbox = started));
const { failing, itemOf, run } = inSandbox(() => sandbox);

const PERIOD = { currencyCode: 'AUD', from: '2026-01-01', to: '2027-12-31' };

it('Export Statement: the lines of the period as a file, joined to payments and deposits', async () => {
	const options = { waitUntilFinal: true, pollSeconds: 1, maxWaitSeconds: 5 };
	await itemOf('payment.create', { reference: 'INV-1', options });
	await decide(sandbox, '900100001', 'deposit', { amount: 7, paymentReference: 'Rent' });
	await until(async () => (await itemOf('ledger.getMany')).amount === 7);
	const { hints, items } = await run('ledger.exportStatement', PERIOD);
	expect(items[0]?.json).toMatchObject({
		lines: 2,
		joined: 2,
		openingBalance: 1_000_000,
		closingBalance: 999_994.5,
		totalIn: 7,
		totalOut: -12.5,
		complete: true,
		gaps: [],
	});
	expect(hints).toEqual([]);
	const file = items[0]?.binary?.data;
	expect(file).toMatchObject({
		fileName: 'capay-AUD-2026-01-01-2027-12-31.csv',
		mimeType: 'text/csv',
	});
	const text = Buffer.from(file?.data ?? '', 'base64').toString('utf8');
	expect(text).toContain(',PAYMENT,-12.50,AUD,999987.50,');
	expect(text).toContain('INV-1,Invoice 1,');
	expect(text).toContain(',Rent,Sample Payer,COMPLETED,');
	expect(text.trim().split('\r\n')).toHaveLength(3);
});

it('names what is missing, in the item and above it', async () => {
	const line = {
		transactionType: 'TRANSFER',
		currencyCode: 'AUD',
		transactionTime: '2026-09-11 05:59:48',
	};
	const { credentials } = await answering(sandbox, {
		get: listOf(
			{ ...line, amount: -1, balance: 7 },
			{ ...line, amount: 10, balance: 10, transactionTime: '2026-09-11 05:59:47' },
		),
	});
	const { hints, items } = await run('ledger.exportStatement', PERIOD, { credentials });
	expect(items[0]?.json).toMatchObject({
		complete: false,
		gaps: [
			{
				at: '2026-09-11T05:59:48.000Z',
				type: 'TRANSFER',
				expectedBalance: 9,
				balance: 7,
				missing: -2,
			},
		],
	});
	expect(hints.join()).toContain('see “gaps”');
});

it('a period that ends before it begins is refused', async () => {
	const { message } = await failing('ledger.exportStatement', { ...PERIOD, to: '2025-12-31' });
	expect(message).toContain('To: It is before From');
});

describe('Wait for Deposit', () => {
	const today = new Date().toISOString().slice(0, 10);
	const waiting = { since: today, maxWaitSeconds: 4, options: { pollSeconds: 1 } };
	const later = async (amount: number, paymentReference: string) => {
		await sleep(300);
		await decide(sandbox, '900100001', 'deposit', { amount, paymentReference });
	};

	it('finds it by what the payer wrote, however it was written', async () => {
		void later(7, 'rent inv 2026/118, thanks');
		const item = await itemOf('deposit.waitForDeposit', {
			...waiting,
			depositReference: 'INV-2026-118',
		});
		expect(item).toMatchObject({ found: true, matches: 1, outcome: 'succeeded', amount: 7 });
	});

	it('or by its amount; another reference and another amount are others', async () => {
		void later(12.34, 'INV-10');
		const byAmount = { waitBy: 'amount', currencyCode: 'AUD', amount: '12,34' };
		expect(await itemOf('deposit.waitForDeposit', { ...waiting, ...byAmount })).toMatchObject({
			found: true,
			amountMinor: 1234,
		});
		const short = { ...waiting, maxWaitSeconds: 1 };
		const none = { found: false, matches: 0, outcome: 'pending' };
		expect(await itemOf('deposit.waitForDeposit', { ...short, depositReference: 'INV-1' })).toEqual(
			none,
		);
		const other = { ...short, ...byAmount, amount: '12.35' };
		expect(await itemOf('deposit.waitForDeposit', other)).toEqual(none);
	});

	it('one that is refused ends the waiting, too; one that stays open is “pending”', async () => {
		// By the sandbox, the cents say what becomes of a deposit.
		await decide(sandbox, '900100001', 'deposit', { amount: 7.05, paymentReference: 'R-5' });
		await decide(sandbox, '900100001', 'deposit', { amount: 7.01, paymentReference: 'R-1' });
		const refused = await itemOf('deposit.waitForDeposit', { ...waiting, depositReference: 'R-5' });
		expect(refused).toMatchObject({ found: true, outcome: 'failed', status: 'cancelled' });
		const open = await itemOf('deposit.waitForDeposit', {
			...waiting,
			maxWaitSeconds: 1,
			depositReference: 'R-1',
		});
		expect(open).toMatchObject({ found: true, outcome: 'pending', status: 'scheduled' });
	});

	it.each([
		[{ depositReference: '' }, 'Reference: It is empty'],
		[{ depositReference: '--' }, 'Reference: It is empty'],
		[{ waitBy: 'amount', currencyCode: '', amount: '1' }, 'Currency: It is empty'],
		[{ waitBy: 'amount', currencyCode: 'AUD', amount: '' }, 'Amount: It is empty'],
		[{ waitBy: 'amount', currencyCode: 'AUD', amount: '1.250' }, 'Amount'],
		[{ depositReference: 'R', since: '' }, 'Since: It is empty'],
	])('%j is refused', async (parameters, words) => {
		const { message } = await failing('deposit.waitForDeposit', { ...waiting, ...parameters });
		expect(message).toContain(words);
	});
});
