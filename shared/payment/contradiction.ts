import type { IDataObject } from 'n8n-workflow';

import { toDecimal } from '../money/amount';

/**
 * What an answer says of a payment otherwise than it was asked for. Both are items with the columns
 * that all payments share; a column that only one of them has says nothing.
 *
 * @param asked the payment's summary: its reference, amount and whatever else was chosen
 * @returns both values, for a sentence; undefined where the two agree
 */
export function contradiction(answer: IDataObject, asked: IDataObject): string | undefined {
	if (asked.amountMinor !== undefined) {
		if (answer.amountText !== undefined) {
			return `the amount “${text(answer.amountText)}”, which cannot be read, instead of ${amountOf(asked)}`;
		}
		if (differs('amountMinor', answer, asked) || differs('currency', answer, asked)) {
			return `another amount, ${amountOf({ ...asked, ...answer })}, instead of ${amountOf(asked)}`;
		}
	}
	const name = Object.keys(asked).find((column) => differs(column, answer, asked));
	return name && `another ${name}, ${text(answer[name])}, instead of ${text(asked[name])}`;
}

function differs(column: string, answer: IDataObject, asked: IDataObject): boolean {
	const said = answer[column];
	return said !== undefined && said !== null && said !== asked[column];
}

const text = (value: unknown) => String(value);

function amountOf({ amountMinor, currency }: IDataObject): string {
	const money = { minor: Number(amountMinor), currency: text(currency) };
	return `${toDecimal(money)} ${money.currency}`;
}
