import fc from 'fast-check';

import type { LedgerEntry } from '../../../../nodes/Capay/wire/ledger';
import { statementOf } from '../../../../nodes/Capay/wire/statement';
import { Causes, statementCsv, statementItem } from '../../../../nodes/Capay/wire/statement-items';

const PERIOD = { from: '2026-11-01', to: '2026-11-30', currency: 'AUD' };
const NOTHING = new Causes({ payments: [], deposits: [] });

const entry = (second: number, amount: number, balance: number, more = {}): LedgerEntry => ({
	transactionType: amount < 0 ? 'PAYMENT' : 'DEPOSIT',
	currencyCode: 'AUD',
	amount,
	balance,
	transactionTime: `2026-11-02 00:00:${String(second).padStart(2, '0')}`,
	...more,
});

/** Lines whose balances fit, in hundredths, several of them in each second. */
const good = (amounts: readonly number[]) => {
	let balance = 0;
	return amounts.map((minor, index) => {
		balance += minor;
		return entry(Math.floor(index / 4), minor / 100, balance / 100);
	});
};

const amounts = fc.array(
	fc.integer({ min: -100_000, max: 100_000 }).filter((minor) => minor !== 0),
	{ minLength: 1, maxLength: 40 },
);

it('whichever way round Capay lists them, lines that fit have no gap', () => {
	fc.assert(
		fc.property(amounts, fc.boolean(), (minors, isNewestFirst) => {
			const entries = good(minors);
			const { gaps, lines } = statementOf(isNewestFirst ? entries.toReversed() : entries, 'AUD');
			expect(gaps).toEqual([]);
			expect(lines.map((line) => line.entry)).toEqual(entries);
		}),
	);
});

it('a line that is missing is named by the one after it, with how much', () => {
	fc.assert(
		fc.property(
			amounts.filter(({ length }) => length > 2),
			fc.nat(37),
			(minors, at) => {
				const place = 1 + (at % (minors.length - 2));
				const spaced = good(minors).map((line, second) => ({
					...line,
					transactionTime: `2026-11-02 00:00:${String(second).padStart(2, '0')}`,
				}));
				const statement = statementOf(spaced.toSpliced(place, 1).toReversed(), 'AUD');
				const item = statementItem(statement, PERIOD, NOTHING);
				expect(item).toMatchObject({ complete: false, gaps: [{ missingMinor: minors[place] }] });
			},
		),
	);
});

it('sums, and where the account stood before and after', () => {
	const item = statementItem(
		statementOf([entry(1, 10, 110), entry(2, -30.5, 79.5)], 'AUD'),
		PERIOD,
		NOTHING,
	);
	expect(item).toMatchObject({
		lines: 2,
		openingBalance: 100,
		closingBalance: 79.5,
		totalIn: 10,
		totalOut: -30.5,
		complete: true,
		gaps: [],
	});
	expect(statementItem(statementOf([], 'AUD'), PERIOD, NOTHING)).toEqual({
		...PERIOD,
		...{ lines: 0, joined: 0, complete: true, gaps: [] },
		...{ totalIn: 0, totalInMinor: 0, totalOut: 0, totalOutMinor: 0 },
	});
});

it('each client has a balance of its own', () => {
	const lines = [
		entry(1, 10, 10, { clientId: 'a' }),
		entry(2, 5, 5, { clientId: 'b' }),
		entry(3, 1, 11, { clientId: 'a' }),
	];
	expect(statementOf(lines, 'AUD').gaps).toEqual([]);
});

it('an amount that is not exact is no line of a statement', () => {
	expect(() => statementOf([entry(1, 0.005, 1)], 'AUD')).toThrow('no exact amount');
});

describe('the CSV', () => {
	const csv = (separator = ',') => {
		const lines = [
			entry(1, 10, 10, { relatedTransactionReferenceNo: '20261102-FAAAA1' }),
			entry(2, -4, 5, { relatedTransactionId: 'p', referenceId: 'INV-1' }),
		];
		const payer = { name: '=cmd|"x"', paymentReference: 'Rent, unit 4\nNovember' };
		const causes = new Causes({
			payments: [
				{
					id: 'p',
					status: 'COMPLETED',
					amount: 4,
					paymentReference: 'Invoice; 1',
					beneficiaryId: 'b',
				},
			],
			deposits: [
				{ id: 'd', status: 'COMPLETED', amount: 10, referenceNo: '20261102-FAAAA1', payer },
			],
		});
		return statementCsv(statementOf(lines, 'AUD'), causes, separator).toString('utf8');
	};

	it('has a line each, joined, quoted, and no text that a spreadsheet takes for a formula', () => {
		expect(csv()).toBe(
			[
				'\uFEFFTime (UTC),Type,Amount,Currency,Balance,Running Balance,Gap,Capay Number,Reference,Text,Counterparty,Status,Client ID',
				`2026-11-02T00:00:01.000Z,DEPOSIT,10.00,AUD,10.00,10.00,,20261102-FAAAA1,,"Rent, unit 4\nNovember","'=cmd|""x""",COMPLETED,`,
				'2026-11-02T00:00:02.000Z,PAYMENT,-4.00,AUD,5.00,6.00,-1.00,,INV-1,Invoice; 1,b,COMPLETED,',
				'',
			].join('\r\n'),
		);
	});

	it('quotes its own separator', () => {
		expect(csv(';')).toContain(';"Invoice; 1";');
		expect(csv(';')).toContain(';"Rent, unit 4\nNovember";');
	});
});
