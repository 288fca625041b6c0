import { InputProblem } from '../../../shared/errors/failure';
import { choice, date, name, text, toggle } from '../../../shared/declare/fields';
import { type Field, mapField } from '../../../shared/declare/field';
import { minorDigits, type Money, toDecimal } from '../../../shared/money/amount';
import { money } from '../../fields/money';
import { textLocator } from '../../fields/locator';
import { maxWaitSeconds, pollSeconds } from '../../fields/wait';
import {
	type Purpose,
	PURPOSES,
	SOURCES_OF_FUNDS,
	type SourceOfFunds,
} from '../wire/payment-requests';
import { payer } from './client';
import { currency } from './codes';
import { ownReference } from './identifiers';

const AS_WRITTEN = 'The day as written counts, day first in 31/12/2026.';
const REFERENCE_TEXT = /^[\p{L}\d /\-?:().,'+]+$/u;

/** Capay's id, or the caller's own reference, which finds it too. */
export const paymentLocator = () =>
	textLocator({
		displayName: 'Payment',
		description: 'Which payment. By ID: Capay’s ID, “paymentId” of Create, or your own reference.',
		what: 'a payment',
		example: 'INV-2026-118',
		search: 'searchPayments',
		required: true,
	});

export const reference = () =>
	ownReference({
		displayName: 'Reference (Your Number)',
		description:
			'Your own number of this payment, one per payment: up to 36 letters, digits, _ and -. Sending the same reference again never pays twice, even after a crash.',
		example: 'INV-2026-118',
		required: true,
	});

/** What a bank passes on to whoever is paid. */
export function beneficiaryText(required: true): Field<string>;
export function beneficiaryText(required: false): Field<string | undefined>;
export function beneficiaryText(required: boolean): Field<string | undefined> {
	const rules = {
		displayName: 'Text the Beneficiary Sees',
		description: 'What the payment is for, in up to 64 letters, digits, spaces and the usual marks',
		placeholder: 'e.g. Invoice 2026/118',
		max: 64,
		example: 'Invoice 2026/118',
	};
	return mapField(text({ ...rules, required }), (value) => {
		if (value === undefined || REFERENCE_TEXT.test(value)) return value;
		throw new InputProblem(
			rules.displayName,
			'It has characters that banks do not take.',
			"Letters, digits, spaces and / - ? : ( ) . , ' + fit, for example Invoice 2026/118.",
		);
	});
}

const purposeCode = () =>
	choice<Purpose>({
		displayName: 'Purpose',
		description: 'Why it is paid, as Capay asks',
		options: Object.entries(PURPOSES).map(([value, label]) => ({
			value: value as Purpose,
			name: label,
		})),
		default: 'GOODS',
	});

export const sourceOfFunds = (description: string): Field<SourceOfFunds | undefined> =>
	mapField(
		choice({
			displayName: 'Source of Funds',
			description,
			options: [
				...SOURCES_OF_FUNDS.map((value) => ({ name: value, value })),
				{ name: 'Not Given', value: 'notGiven' },
			],
			default: 'notGiven',
		}),
		(value) => (value === 'notGiven' ? undefined : value),
	);

/** Terms that a payment has and an update may change. */
export const termFields = {
	paymentReference: beneficiaryText(true),
	paymentDate: date({
		displayName: 'Payment Date',
		description: `When it is to be paid. ${AS_WRITTEN}`,
		required: true,
	}),
	purposeCode: purposeCode(),
};

export const invoiceFields = {
	invoiceNumber: name({
		displayName: 'Invoice Number',
		description: 'Capay asks for it where a business in India is paid locally',
		max: 100,
		example: 'INV-118',
	}),
	invoiceDate: date({
		displayName: 'Invoice Date',
		description: `Capay asks for it where a business in India is paid locally. ${AS_WRITTEN}`,
	}),
};

/** What every new payment has, but for who gets it. */
export const moneyFields = {
	reference: reference(),
	clientId: payer(),
	currencyCode: currency({
		displayName: 'Currency',
		description: 'What the beneficiary receives, by its code of three letters. CNH and CNY differ.',
		required: true,
	}),
	amount: money(
		{ currencyFrom: 'currencyCode' },
		{ description: 'What the beneficiary receives, 1 at least.', min: 1 },
	),
	...termFields,
	sourceOfFunds: sourceOfFunds('Where the money comes from. Capay asks for it in local payments.'),
	chargeType: choice({
		displayName: 'Fees',
		description: 'Who bears the fees of a SWIFT payment; other payments have none',
		options: [
			{ name: 'Ours', value: 'OURS', description: 'You bear them' },
			{ name: 'Shared', value: 'SHARED', description: 'They come off what arrives, too' },
		],
		default: 'SHARED',
	}),
};

/** For payments that may wait for their own end, in seconds. */
export const waitOptions = {
	waitUntilFinal: toggle({
		displayName: 'Wait Until Final',
		description:
			'Whether to wait here until the payment is completed or has failed. Without it, the item leaves as soon as Capay has accepted the payment; real payments take hours or days.',
		default: false,
	}),
	maxWaitSeconds: maxWaitSeconds(),
	pollSeconds: pollSeconds(10, 'First pause between two questions; later ones grow'),
};

export const moneyOptions = {
	...invoiceFields,
	...waitOptions,
	sellCurrencyCode: currency({
		displayName: 'Sell Currency',
		description:
			'What is sold for the payment, where it is another currency than the one that the beneficiary receives',
	}),
	quotationId: name({
		displayName: 'Quotation ID',
		description:
			'The firm rate, from Quote. Empty: one is fetched right before the payment, whatever the rate is then.',
		max: 64,
		example: '0f8fad5b-d9cb-469f-a165-70867728950e',
	}),
};

interface Wished {
	amount: Money;
	currencyCode: string;
	options: { sellCurrencyCode: string | undefined; quotationId: string | undefined };
}

/** @throws InputProblem for what Capay would refuse, or take for something else */
export function checkPayment({ amount, currencyCode, options }: Wished): void {
	if (minorDigits(amount.currency) > 2 && amount.minor % 10 !== 0) {
		throw new InputProblem(
			'Amount',
			`${toDecimal(amount)} ${amount.currency} has three decimals; Capay takes two.`,
			'Round it to two decimals.',
		);
	}
	const { quotationId, sellCurrencyCode } = options;
	if (sellCurrencyCode === currencyCode) {
		throw new InputProblem(
			'Sell Currency',
			`It is the one that the beneficiary receives, ${currencyCode}.`,
			'Leave it empty unless another currency is sold.',
		);
	}
	if (quotationId !== undefined && sellCurrencyCode === undefined) {
		throw new InputProblem(
			'Quotation ID',
			'A quotation is for selling another currency, and none is named.',
			'Fill in Sell Currency, or leave Quotation ID empty.',
		);
	}
}
