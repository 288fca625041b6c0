import { assert, constantFrom, oneof, property, string } from 'fast-check';

import { plainWord, wordTable } from '../../../shared/http/words';
import { outcomeOf } from '../../../nodes/ClicPay/wire/statuses';
import { paymentMethodName } from '../../../nodes/ClicPay/wire/operators';
import { decisionOf, OUTCOMES } from '../../../nodes/Kapitale/wire/statuses';
import { filesUnder, read } from '../../support/repository';

/** What every object literal has, whoever wrote it. */
const INHERITED = [
	...Object.getOwnPropertyNames(Object.prototype),
	...Object.getOwnPropertyNames(Function.prototype),
	'prototype',
];
const foreign = oneof(constantFrom(...INHERITED), string(), string({ unit: 'binary' }));

const BLANKS = [' ', '\t', '\r\n', '\u00a0', '\u2003', '\u200b', '\ufeff', '\u00ad', '\u202e'];

describe('an outcome is always one of four, whatever word a provider has', () => {
	const FOUR = ['succeeded', 'failed', 'pending', 'unknown'];

	it('ClicPay', () => {
		assert(
			property(foreign, (word) => FOUR.includes(outcomeOf(word))),
			{ numRuns: 2_000 },
		);
		expect(INHERITED.map((word) => outcomeOf(word))).toEqual(INHERITED.map(() => 'pending'));
	});

	it('Kapitale', () => {
		assert(
			property(foreign, foreign, foreign, (order, payment, own) =>
				FOUR.includes(
					OUTCOMES[
						decisionOf({ id: '1', order_status: order, payment_status: payment }, { settled: own })
					],
				),
			),
			{ numRuns: 2_000 },
		);
	});

	it.each(BLANKS)('blanks around a word are no part of it: %j', (blank) => {
		for (const around of [`${blank}SUCCESSFUL`, `Successful${blank}`, `${blank}successful${blank}`])
			expect(outcomeOf(around)).toBe('succeeded');
		expect(decisionOf({ id: '1', payment_status: `${blank}Liquidado${blank}` }, {})).toBe(
			'settled',
		);
		expect(decisionOf({ id: '1', order_status: 'x' }, { rejected: `a,${blank}X${blank}` })).toBe(
			'rejected',
		);
	});

	it('a date or reason that says “none” decides nothing', () => {
		for (const none of ['', ' ', '0', 'false', 'null', '0000-00-00', '-']) {
			const order = {
				id: '1',
				liquidated_at: none,
				payment_approved_date: none,
				payment_denied_reason: none.startsWith('0000') ? '' : none,
			};
			expect(decisionOf(order, {})).toBe('pending');
		}
	});
});

describe('a table of words', () => {
	const lookUp = wordTable({ Yes: 1, no: 0 });

	it('has its own entries only', () => {
		expect([lookUp('yes'), lookUp(' NO\n'), lookUp(undefined), lookUp(null)]).toEqual([
			1,
			0,
			undefined,
			undefined,
		]);
		assert(
			property(
				foreign,
				(word) => ['yes', 'no'].includes(plainWord(word)) === (lookUp(word) !== undefined),
			),
		);
	});

	it('names of payment methods are texts', () => {
		assert(
			property(foreign, (slug) => typeof (paymentMethodName({ id: 1, slug }) ?? '') === 'string'),
		);
	});

	it('is the only way: no literal with words as keys is indexed in the sources', () => {
		const sources = ['nodes', 'shared', 'credentials'].flatMap((folder) =>
			filesUnder(folder, '.ts'),
		);
		const found = sources.flatMap((file) => {
			const text = read(file);
			const tables = [
				...text.matchAll(/^(?:export )?const (\w+): (?:Readonly<)?Record<string,/gm),
			].map(([, name]) => name as string);
			return tables
				.filter((name) => new RegExp(`\\b${name}\\[`).test(text))
				.map((name) => `${file}: ${name}`);
		});
		expect(found).toEqual([]);
	});
});
