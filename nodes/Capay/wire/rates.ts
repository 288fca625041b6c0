import type { IDataObject } from 'n8n-workflow';

import { passedOn, required } from '../../../shared/http/contract-fields';
import { present } from '../../../shared/item/columns';
import type { Infer, Vendor } from '../../../shared/vendor/http';
import { momentOf } from './dates';

type Z = Vendor['z'];

/** GET /rates/daily: 200. */
export const dailyRate = (z: Z) =>
	z.looseObject({
		currencyPair: passedOn(z),
		baseCurrencyCode: passedOn(z),
		quoteCurrencyCode: passedOn(z),
		exchangeRate: z.union([z.number(), required(z)]),
		targetDate: passedOn(z),
	});
export type DailyRate = Infer<ReturnType<typeof dailyRate>>;

/** @param asked what is bought and sold; the base currency is the one that the beneficiary receives */
export const rateItem = (rate: DailyRate, asked: { buy: string; sell: string }): IDataObject => ({
	exchangeRate: Number(rate.exchangeRate),
	...present({ currencyPair: rate.currencyPair }),
	buyCurrency: rate.baseCurrencyCode ?? asked.buy,
	sellCurrency: rate.quoteCurrencyCode ?? asked.sell,
	// A day or a moment.
	...present({ targetDate: momentOf(rate.targetDate) }),
});
