import {
	amountColumns,
	answeredColumns,
	callColumns,
	moneyColumns,
	present,
} from '../../../shared/item/columns';
import { commaText, majorNumber } from '../../../shared/money/wire-forms';

const answer = { body: {}, raw: {}, attempts: 2, elapsedMs: 15, status: 200 };

it('how a call went: tries and time, and its id where the provider names one', () => {
	expect(callColumns(answer)).toEqual({ call: { attempts: 2, elapsedMs: 15 } });
	expect(callColumns({ ...answer, requestId: 'R' })).toEqual({
		call: { attempts: 2, elapsedMs: 15, requestId: 'R' },
	});
});

it('what the provider filled in: null and undefined are nothing, all else is something', () => {
	const filled = { zero: 0, no: false, empty: '', list: [] };
	expect(present({ ...filled, nothing: null, missing: undefined })).toEqual(filled);
});

describe('an amount', () => {
	const amount = { minor: 125_050, currency: 'BRL' };

	it('stands in both units, under its name, with its currency where that is asked for', () => {
		expect(amountColumns(amount)).toEqual({ amount: 1250.5, amountMinor: 125_050 });
		expect(amountColumns(amount, 'fee')).toEqual({ fee: 1250.5, feeMinor: 125_050 });
		expect(moneyColumns(amount)).toEqual({ amount: 1250.5, amountMinor: 125_050, currency: 'BRL' });
		expect(Object.keys(moneyColumns(amount, 'fee'))).toEqual(['fee', 'feeMinor', 'currency']);
	});

	it('that is not known leaves nothing', () => {
		expect([amountColumns(undefined), moneyColumns(undefined)]).toEqual([{}, {}]);
	});

	it('of an answer is exact, or stands as it was written, or is not there', () => {
		expect(answeredColumns('1.250,50', commaText, 'BRL')).toEqual(amountColumns(amount));
		expect(answeredColumns('1.250,50', majorNumber, 'BRL')).toEqual({ amountText: '1.250,50' });
		expect(answeredColumns(1250.505, majorNumber, 'BRL')).toEqual({ amountText: '1250.505' });
		for (const nothing of [undefined, null, '']) {
			expect(answeredColumns(nothing, majorNumber, 'BRL')).toEqual({});
		}
	});
});
