import { InputProblem } from '../../../shared/errors/failure';
import type { Input } from '../../../shared/declare/field';
import type { Library } from '../../../shared/declare/libraries';
import { choice, choices, name, number, text, toggle } from '../../../shared/declare/fields';
import { type Money, toDecimal } from '../../../shared/money/amount';
import { chosenItems, requireItems } from '../../fields/item-list';
import { webAddress } from '../../fields/web-address';
import { CURRENCY } from '../wire/items';
import type { Line, NewInvoice } from '../wire/requests';
import { optionalAmount } from './amount';
import { type addressFields, customerFrom, DOCUMENT_LABEL, personFields } from './customer';
import { dueDate, warnIfLate } from './due-date';
import { invoiceItems } from './invoice-items';
import { nameKey, priceForm, zipKey } from './spelling';
import { checkTaxId, taxIdOptions } from './tax-id';

/** What both calls that make an invoice ask for; the address, which may stay empty, comes after all else. */
export const invoiceFields = {
	reference: name({
		displayName: 'Reference (Your Order Number)',
		description:
			'Your own order number, one per invoice. Sending the same reference again never pays twice, even after a crash.',
		placeholder: 'e.g. ORDER-1042',
		required: true,
		max: 200,
		example: 'ORDER-1042',
	}),
	dueDate: dueDate(),
	invoiceText: text({
		displayName: 'Description',
		description: 'What the invoice is about, as the customer reads it',
		placeholder: 'e.g. Pedido 1042',
		required: true,
		max: 500,
		example: 'Pedido 1042',
	}),
	...personFields,
	...invoiceItems,
};

export const invoiceOptions = {
	...taxIdOptions,
	discount: optionalAmount({
		min: 0,
		displayName: `Discount (${CURRENCY})`,
		description: 'Of the whole invoice. It needs the option Unit of Discount and Tax.',
	}),
	freight: optionalAmount({
		min: 0,
		displayName: `Freight (${CURRENCY})`,
		description: 'It is sent as one more item, “Frete”: FatoriPay has no field for it.',
	}),
	nameKey: nameKey('name'),
	priceForm: priceForm(),
	tax: optionalAmount({
		min: 0,
		displayName: `Tax (${CURRENCY})`,
		description: 'Of the whole invoice. It needs the option Unit of Discount and Tax.',
	}),
	unit: choice({
		displayName: 'Unit of Discount and Tax',
		description:
			'In which unit they are sent. Documents say a whole number, FatoriPay’s own plugin sends reais, so a guess may be wrong by a factor of 100.',
		options: [
			{ name: 'Cents', value: 'cents', description: '500 for R$ 5,00' },
			{ name: 'Not Known', value: 'unknown', description: 'A discount or tax is refused' },
			{ name: 'Reais', value: 'reais', description: '5 for R$ 5,00' },
		],
		default: 'unknown',
	}),
	zipKey: zipKey(),
};

/** Of an invoice whose payer chooses how to pay. */
export const payableFields = {
	payableWith: choices({
		displayName: 'Payable With',
		description: 'How the customer may pay on the invoice’s page',
		options: [
			{ name: 'Boleto', value: 'boleto' },
			{ name: 'Boleto With Pix', value: 'pixboleto' },
			{ name: 'Credit Card', value: 'credit_card' },
			{ name: 'Pix', value: 'pix' },
		],
		default: ['boleto', 'pix', 'credit_card'],
	}),
};

const MOST_INSTALLMENTS = 12;

const payer = (displayName: string, description: string) =>
	choice({
		displayName,
		description,
		options: [
			{ name: 'Customer', value: 'customer' },
			{ name: 'Merchant', value: 'merchant' },
		],
		default: 'merchant',
	});

export const payableOptions = {
	anticipationPaidBy: payer('Anticipation Fee Paid By', 'Who pays for money that comes earlier'),
	installmentsMax: number({
		displayName: 'Most Installments',
		description: 'By card',
		default: MOST_INSTALLMENTS,
		min: 1,
		max: MOST_INSTALLMENTS,
	}),
	installmentsMin: number({
		displayName: 'Fewest Installments',
		description: 'By card',
		default: 1,
		min: 1,
		max: MOST_INSTALLMENTS,
	}),
	installmentsWithoutInterest: number({
		displayName: 'Installments Without Interest',
		description: 'By card, up to so many',
		default: 0,
		min: 0,
		max: MOST_INSTALLMENTS,
	}),
	mdrPaidBy: payer('Card Fee Paid By', 'Who pays the fee of card payments, the MDR'),
	notificationUrl: webAddress({
		displayName: 'Notification URL',
		description:
			'Where FatoriPay announces changes of this invoice. To the Production URL of an Invoice Capture Trigger the Webhook Token of the credential is added. Nothing signs these calls.',
		placeholder: 'e.g. https://n8n.example.com/webhook/…',
		example: 'https://n8n.example.com/webhook/1',
	}),
	notify: toggle({
		displayName: 'Notifications',
		description:
			'Whether to send notification_enabled as true. No document says what it does; it may write to the customer.',
		default: false,
	}),
	redirectUrl: webAddress({
		displayName: 'Redirect URL',
		description:
			'Where the customer goes after paying. Only FatoriPay’s own plugin is known to send it.',
		placeholder: 'e.g. https://shop.example.com/thanks',
		example: 'https://shop.example.com/thanks',
	}),
};

type Fields = Input<typeof invoiceFields & typeof addressFields> & {
	options: Input<typeof invoiceOptions>;
};

/** As refined: what is billed, and what it must come to. */
export type Billed = { lines: Line[]; total: Money };

/** @throws InputProblem when there is nothing to bill */
export function billedBy(input: Fields): Billed {
	const { discount, freight, tax } = input.options;
	const given = chosenItems(input);
	requireItems(given);
	const lines = [
		...given,
		...(freight ? [{ name: 'Frete', description: 'Frete', quantity: 1, price: freight }] : []),
	];
	const items = lines.reduce((sum, { price, quantity }) => sum + price.minor * quantity, 0);
	const minor = items + (tax?.minor ?? 0) - (discount?.minor ?? 0);
	const total = { minor, currency: CURRENCY };
	if (Number.isSafeInteger(minor) && minor > 0) return { lines, total };
	throw new InputProblem(
		'Items',
		`The invoice would come to ${toDecimal(total)} ${CURRENCY}.`,
		'It must be more than nothing: look at prices, quantities and the discount.',
	);
}

export const newInvoiceOf = (
	input: Fields & Billed & { options: Partial<Input<typeof payableOptions>> },
): NewInvoice => ({
	reference: input.reference,
	dueDay: input.dueDate.day,
	description: input.invoiceText,
	customer: customerFrom(input),
	lines: input.lines,
	discount: input.options.discount,
	tax: input.options.tax,
	// Refused before, unless there is nothing to send in it.
	unit: input.options.unit === 'unknown' ? 'cents' : input.options.unit,
	notificationUrl: input.options.notificationUrl,
	redirectUrl: input.options.redirectUrl,
});

/** @throws InputProblem for what must not be sent */
export function checkInvoice(
	input: Fields & Billed,
	hint: (message: string) => void,
	library: Library,
): void {
	const { customerDocument, dueDate: due, options } = input;
	checkTaxId({ label: DOCUMENT_LABEL, number: customerDocument }, options, hint, library);
	warnIfLate(due, hint);
	const hasUnitless = [options.discount, options.tax].some((amount) => (amount?.minor ?? 0) > 0);
	if (hasUnitless && options.unit === 'unknown') {
		throw new InputProblem(
			options.discount === undefined ? 'Tax' : 'Discount',
			'No document says whether FatoriPay reads it as cents or as reais, and a guess may be wrong by a factor of 100.',
			'Ask FatoriPay, or try it with a small invoice, and set the option Unit of Discount and Tax.',
		);
	}
}

type Payable = Input<typeof payableFields> & {
	options: Pick<Input<typeof payableOptions>, 'installmentsMax' | 'installmentsMin'>;
};

/** @throws InputProblem for an invoice that nobody could pay */
export function checkPayable({ options, payableWith }: Payable): void {
	if (payableWith.length === 0) {
		throw new InputProblem(
			'Payable With',
			'Nothing is chosen, so that nobody could pay the invoice.',
			'Choose at least one way.',
		);
	}
	const { installmentsMax: most, installmentsMin: fewest } = options;
	if (fewest > most) {
		throw new InputProblem(
			'Fewest Installments',
			`${fewest} is more than Most Installments, ${most}.`,
			'Enter at most as many.',
		);
	}
}
