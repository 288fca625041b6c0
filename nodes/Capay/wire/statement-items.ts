import type { IDataObject } from 'n8n-workflow';

import { amountColumns, present } from '../../../shared/item/columns';
import { toDecimal } from '../../../shared/money/amount';
import type { Payment } from './contracts';
import type { Deposit } from './deposit-contracts';
import type { Line, Statement } from './statement';

export interface Period {
	/** Days as YYYY-MM-DD, both of them in it. */
	from: string;
	to: string;
	currency: string;
}

/** What may be behind the lines. */
export interface Known {
	payments: readonly Payment[];
	deposits: readonly Deposit[];
}

/** What is behind the lines, by Capay's ids and numbers. */
export class Causes {
	private readonly known = new Map<string, { payment?: Payment; deposit?: Deposit }>();

	constructor({ deposits, payments }: Known) {
		for (const payment of payments) this.note(payment, { payment });
		for (const deposit of deposits) this.note(deposit, { deposit });
	}

	private note(
		{ id, referenceNo }: Pick<Payment, 'id' | 'referenceNo'>,
		cause: { payment?: Payment; deposit?: Deposit },
	): void {
		for (const name of [id, referenceNo]) if (name) this.known.set(name, cause);
	}

	of({ entry }: Line) {
		const { relatedTransactionId: id, relatedTransactionReferenceNo: number } = entry;
		return this.known.get(id ?? '') ?? this.known.get(number ?? '') ?? {};
	}
}

const gapItem = ({ at, balance, entry, running }: Line): IDataObject => ({
	at,
	...present({ type: entry.transactionType, referenceNo: entry.relatedTransactionReferenceNo }),
	...amountColumns(running, 'expectedBalance'),
	...amountColumns(balance, 'balance'),
	...amountColumns(
		running && { minor: balance.minor - running.minor, currency: balance.currency },
		'missing',
	),
});

/** The statement as workflows see it; its lines are in the file. */
export function statementItem(
	{ gaps, lines }: Statement,
	period: Period,
	causes: Causes,
): IDataObject {
	const { currency } = period;
	const sum = (wanted: (line: Line) => boolean) => ({
		minor: lines.filter(wanted).reduce((all, { amount }) => all + amount.minor, 0),
		currency,
	});
	const [first, last] = [lines[0], lines.at(-1)];
	const opening = first && { minor: first.balance.minor - first.amount.minor, currency };
	const isJoined = (line: Line) => Object.keys(causes.of(line)).length > 0;
	return {
		...period,
		lines: lines.length,
		...amountColumns(opening, 'openingBalance'),
		...amountColumns(last?.balance, 'closingBalance'),
		...amountColumns(
			sum(({ amount }) => amount.minor > 0),
			'totalIn',
		),
		...amountColumns(
			sum(({ amount }) => amount.minor < 0),
			'totalOut',
		),
		joined: lines.filter(isJoined).length,
		complete: gaps.length === 0,
		gaps: gaps.map(gapItem),
	};
}

const COLUMNS = [
	...['Time (UTC)', 'Type', 'Amount', 'Currency', 'Balance', 'Running Balance', 'Gap'],
	...['Capay Number', 'Reference', 'Text', 'Counterparty', 'Status', 'Client ID'],
];

/** The lines as CSV by RFC 4180, with a mark by which Excel knows UTF-8. */
export function statementCsv({ lines }: Statement, causes: Causes, separator: string): Buffer {
	const cell = (value: string) =>
		/["\r\n]/.test(value) || value.includes(separator) ? `"${value.replaceAll('"', '""')}"` : value;
	const rows = [COLUMNS, ...lines.map((line) => cells(line, causes))];
	const text = rows.map((row) => row.map(cell).join(separator)).join('\r\n');
	return Buffer.from(`\uFEFF${text}\r\n`);
}

function cells(line: Line, causes: Causes): string[] {
	const { amount, at, balance, entry, running } = line;
	const { deposit, payment } = causes.of(line);
	const missing = running && running.minor !== balance.minor;
	return [
		at,
		said(entry.transactionType),
		toDecimal(amount),
		amount.currency,
		toDecimal(balance),
		toDecimal(running ?? balance),
		missing ? toDecimal({ ...balance, minor: balance.minor - running.minor }) : '',
		said(entry.relatedTransactionReferenceNo),
		said(entry.referenceId ?? payment?.referenceId),
		said(payment?.paymentReference ?? deposit?.payer?.paymentReference),
		said(payment?.beneficiaryId ?? deposit?.payer?.name),
		said(payment?.status ?? deposit?.status),
		said(entry.clientId),
	];
}

/** What others wrote: a spreadsheet takes a text that begins so for a formula. */
const said = (text: string | null | undefined): string =>
	/^[=+\-@\t\r]/.test(text ?? '') ? `'${text}` : (text ?? '');
