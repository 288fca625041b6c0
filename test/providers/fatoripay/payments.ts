import type { IDataObject } from 'n8n-workflow';

import {
	EVERY_STORY,
	OWN_REFERENCE,
	type PaymentCase,
	type Wanted,
} from '../../../faults/payment-case';
import { type Payer, PAYERS } from '../../../faults/payers';
import type { Sandbox } from '../../support/sandbox';
import { CARD, CARD_FIELDS, CARDS, CUSTOMER, newInvoices, paidInvoices } from './calls';

const cardNumberOf = ({ pays }: Payer) => (pays ? CARDS.paid : CARDS.refusedLate);
const WITH_CARD: Pick<PaymentCase, 'columns' | 'canaries'> = {
	columns: (payer) => ({ card: { ...CARD, number: cardNumberOf(payer) } }),
	canaries: (payer) => [cardNumberOf(payer)],
};

/** For digits: one id in thousands has the digits of a card number, and such are masked in errors. */
const LETTERS = 'ghijklmnop';
const inLetters = (id: unknown) =>
	String(id).replace(/\d/g, (digit) => LETTERS[Number(digit)] ?? '');

/** A card that is refused at once is an error here, and nothing of it is in the ledger: unit tests have it. */
const CARD_PAYERS = [PAYERS.pays, PAYERS.declines];

const fatoriPayCase = (
	operation: string,
	path: string,
	parameters: IDataObject,
	more: Partial<PaymentCase>,
): PaymentCase => ({
	...OWN_REFERENCE,
	name: `FatoriPay invoice.${operation}`,
	looksUp: true,
	renewsTokens: true,
	paidWord: 'paid',
	parameters: { resource: 'invoice', operation, ...parameters },
	path,
	...more,
});

const NEW = {
	...CUSTOMER,
	customerPhone: '={{ "119" + $json.msisdn.slice(1) }}',
	reference: '={{ $json.reference }}',
	dueDate: '2099-12-31',
	invoiceText: 'Pedido do teste',
	itemsFrom: 'json',
	itemsJson: '={{ [{ name: "A", quantity: 1, price: $json.amount }] }}',
};

/** A new invoice is no charge: the ledger has it under a name of its own. */
const CREATED = /^invoice:/;

/** Invoices that exist before they are captured, under references that the ledger has. */
function capture(operation: string, parameters: IDataObject, more: Partial<PaymentCase>) {
	const ids = new Map<string, string>();
	return fatoriPayCase(
		operation,
		'/invoices/capture/',
		{ invoiceId: '={{ $json.reference }}', ...parameters },
		{
			async references({ id, items }: Wanted, sandbox: Sandbox) {
				const refs = Array.from({ length: items }, (_, index) => `${id}-${index}`);
				const made = await newInvoices(sandbox, refs);
				refs.forEach((ref, index) => ids.set(ref, made[index] ?? ''));
				return made;
			},
			bookedAs: (reference) => ids.get(reference),
			// Its amount is that of the invoice.
			bookedAsAsked: false,
			column: 'invoiceId',
			stories: ['killed', 'sameProcess'],
			...more,
		},
	);
}

export const fatoriPayPayments: readonly PaymentCase[] = [
	fatoriPayCase('create', '/invoices/create', NEW, {
		// Whoever pays, pays later.
		payers: [PAYERS.pays],
		stories: [...EVERY_STORY, 'otherOperation'],
		sibling: 'FatoriPay invoice.createAndCapture',
		// Its sibling makes an invoice, too, and books the charge beside it.
		bookedAs: (reference) => (CREATED.test(reference) ? reference.replace(CREATED, '') : undefined),
		...WITH_CARD,
	}),
	fatoriPayCase(
		'createAndCapture',
		'/invoices/create',
		{ ...NEW, ...CARD_FIELDS },
		{
			payers: CARD_PAYERS,
			bookedAs: (reference) => (CREATED.test(reference) ? undefined : reference),
			...WITH_CARD,
		},
	),
	capture('captureByCard', CARD_FIELDS, {
		payers: CARD_PAYERS,
		...WITH_CARD,
	}),
	capture('captureByPix', {}, { payers: [PAYERS.pays] }),
	capture('captureByBoleto', {}, { payers: [PAYERS.pays] }),
	fatoriPayCase(
		'refund',
		'/invoices/refund/',
		{
			invoiceId: `={{ $json.reference.split("@")[1].replace(/[g-p]/g, (letter) => "${LETTERS}".indexOf(letter)) }}`,
			reference: '={{ $json.reference }}',
			amount: '={{ $json.amount }}',
		},
		{
			payers: [PAYERS.pays],
			// Paid invoices of these amounts, so that all of each goes back.
			async references({ amounts, id }: Wanted, sandbox: Sandbox) {
				const refs = amounts.map((_, index) => `${id}-${index}`);
				const made = await paidInvoices(sandbox, refs, amounts);
				return refs.map((ref, index) => `${ref}@${inLetters(made[index])}`);
			},
			bookedAs: (reference) =>
				reference.startsWith('refund:') ? reference.slice('refund:'.length) : undefined,
			paidWord: 'chargeback',
		},
	),
];
