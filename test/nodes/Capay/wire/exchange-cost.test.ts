import fc from 'fast-check';

import { costAt } from '../../../../nodes/Capay/wire/exchange-cost';

const USD = (minor: number) => ({ minor, currency: 'USD' });

it('the known sample of a quotation, and the same with its pair the other way round', () => {
	const sample = { exchangeRate: 0.66667, currencyPair: 'AUDUSD' };
	expect(costAt(USD(1_000_000), 'AUD', sample)).toEqual({ minor: 1_499_993, currency: 'AUD' });
	const turned = { exchangeRate: '1.5', currencyPair: 'USD/AUD' };
	expect(costAt(USD(1_000_000), 'AUD', turned)).toEqual({ minor: 1_500_000, currency: 'AUD' });
});

it('currencies with other decimals', () => {
	const yen = { exchangeRate: 100, currencyPair: 'AUDJPY' };
	expect(costAt({ minor: 1_000, currency: 'JPY' }, 'AUD', yen)).toEqual({
		minor: 1_000,
		currency: 'AUD',
	});
	const dinars = { exchangeRate: 4.9, currencyPair: 'KWDAUD' };
	expect(costAt({ minor: 1_000, currency: 'KWD' }, 'AUD', dinars)).toEqual({
		minor: 490,
		currency: 'AUD',
	});
});

it.each([
	[{ exchangeRate: null, currencyPair: 'AUDUSD' }],
	[{ exchangeRate: 0, currencyPair: 'AUDUSD' }],
	[{ exchangeRate: 'many', currencyPair: 'AUDUSD' }],
	[{ exchangeRate: 1.5, currencyPair: 'EURUSD' }],
	[{ exchangeRate: 1.5 }],
])('nobody can tell from %j', (rate) => {
	expect(costAt(USD(100), 'AUD', rate)).toBeUndefined();
});

it('never less than it costs, and less than a cent more', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 100, max: 10_000_000 }),
			fc.integer({ min: 10_000, max: 900_000 }),
			(minor, hundredThousandths) => {
				const text = (hundredThousandths / 100_000).toFixed(5);
				const cost = costAt(USD(minor), 'AUD', { exchangeRate: text, currencyPair: 'AUDUSD' });
				const exact = BigInt(minor) * 100_000n;
				const paid = BigInt(cost?.minor ?? 0) * BigInt(hundredThousandths);
				expect(paid >= exact && paid - exact < BigInt(hundredThousandths)).toBe(true);
			},
		),
	);
});
