import type { IDataObject } from 'n8n-workflow';

import { InputProblem } from '../errors/failure';
import { moneyIn } from '../item/columns';
import { type Currency, type Money, toDecimal } from '../money/amount';
import { readTypedAmount } from '../money/typed-amount';
import { isRefusal } from '../money/typed-decimal';
import { textOf } from '../text/given';

/** The most that an agent may pay with one call. */
export interface AgentLimit {
	/** Of a payment in this currency; undefined where the limit is one in another. @throws InputProblem */
	in(currency: Currency): Money | undefined;
	/** As it was typed. */
	text: string;
}

/** A limit such as `500` or `500 AUD`. @throws InputProblem for what is not exactly one amount */
export function readAgentLimit(raw: unknown, label: string): AgentLimit | undefined {
	const text = textOf(raw ?? '', label).trim();
	if (text === '') return undefined;
	const code = /[A-Za-z]{3}$/.exec(text)?.[0];
	const digits = code === undefined ? text : text.slice(0, -code.length).trim();
	const only = code?.toUpperCase();
	const read = (currency: Currency): Money => {
		const amount = readTypedAmount(digits, currency);
		if (isRefusal(amount)) throw new InputProblem(label, amount.problem, amount.advice);
		return amount;
	};
	// What can be no amount at all is told at once, also where no agent calls.
	read(only ?? 'EUR');
	return {
		text,
		in: (currency) => (only === undefined || only === currency ? read(currency) : undefined),
	};
}

/**
 * Holds what an agent asked for against the limit.
 *
 * @param summary of the payment: `amountMinor` and `currency`
 * @throws InputProblem where it is more, in another currency, or not known
 */
export function requireWithin(limit: AgentLimit, summary: IDataObject): void {
	const asked = moneyIn(summary);
	const most = asked && limit.in(asked.currency);
	if (asked && most && asked.minor <= most.minor) return;
	const what = asked ? `${toDecimal(asked)} ${asked.currency}` : 'An amount that is not known';
	throw new InputProblem(
		'Amount',
		`${what} is more than an AI agent may pay here (${limit.text}). Nothing was sent.`,
		'Ask a person to make this payment, or to raise “Highest Amount for Agents” in the node. Do not split it into smaller ones.',
	);
}
