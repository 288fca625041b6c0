import { InputProblem } from '../../../shared/errors/failure';
import type { Field, Input, Surroundings } from '../../../shared/declare/field';
import { choice, number, text } from '../../../shared/declare/fields';
import type { Library } from '../../../shared/declare/libraries';
import { readDay } from '../../../shared/declare/day';
import { textOf } from '../../../shared/text/given';
import { nameForm } from '../../../shared/text/normal-forms';
import type { Card } from '../wire/requests';
import { checkTaxId, taxIdField } from './tax-id';

const NUMBER = 'Card Number';
const EXPIRY = 'Card Expiry';
const CVV = 'Card Security Code';
const HOLDER_DOCUMENT = 'Card Holder CPF or CNPJ';
const BRAND = 'Card Brand';
const FROM_ITEM = 'By an expression: what is typed here would be stored with the workflow.';

/** Why it was refused, never with the value. */
const refuse = (field: string, problem: string, example: string): never => {
	throw new InputProblem(field, problem, `A good value looks like: ${example}.`);
};

const cardProperty = (displayName: string, description: string, example: string) => ({
	displayName,
	type: 'string' as const,
	default: '',
	required: true,
	placeholder: `e.g. {{ $json.card.${example} }}`,
	description: `${description}. ${FROM_ITEM}`,
});

const cardNumber = (): Field<string> => ({
	personal: true,
	neverStored: 'secret',
	needs: ['cards'],
	property: cardProperty(NUMBER, 'With or without blanks', 'number'),
	read(raw, { library }) {
		const { cardNumber: validate, luhn } = library('cards');
		if (typeof raw === 'number' && !Number.isSafeInteger(raw)) {
			refuse(NUMBER, 'It is a number of more digits than numbers keep.', 'a text of 16 digits');
		}
		const digits = nameForm(textOf(raw, NUMBER)).replace(/[\s.-]/g, '');
		if (digits === '') refuse(NUMBER, 'It is empty.', 'a text of 16 digits');
		if (!/^\d{12,19}$/.test(digits)) {
			refuse(NUMBER, 'A card number has 12 to 19 digits.', 'a text of 16 digits');
		}
		const { card, isValid } = validate(digits);
		if (card === null ? !luhn(digits) : !isValid) {
			refuse(
				NUMBER,
				'It is no card number: its check digit or its length does not fit.',
				'the number as it is on the card',
			);
		}
		return digits;
	},
});

/** MM/YY, MM/YYYY, MMYY, MMYYYY or YYYY-MM. */
const FORMS = [
	/^(?<month>\d{2})\s?[/-]?\s?(?<year>(?:20)?\d{2})$/,
	/^(?<year>20\d{2})-(?<month>\d{2})$/,
];

/** As `MM/YYYY`, so that it can be hidden; see expiryOf. */
const cardExpiry = (): Field<string> => ({
	personal: true,
	neverStored: 'code',
	property: cardProperty(EXPIRY, 'Month and year: 01/31, 01/2031, 0131 or 2031-01', 'expiry'),
	read: (raw, { timezone }) => readExpiry(raw, timezone),
	alsoSentAs: (expiry) => [expiry.replace('/20', ''), expiry.replace('/20', '/')],
});

function readExpiry(raw: unknown, timezone: Surroundings['timezone']): string {
	const typed = nameForm(textOf(raw, EXPIRY));
	if (typed === '') refuse(EXPIRY, 'It is empty.', '01/2031');
	const found = FORMS.map((form) => form.exec(typed)?.groups).find(Boolean);
	const { month = '', year: written = '' } = found ?? {};
	if (!/^(0[1-9]|1[0-2])$/.test(month)) {
		refuse(
			EXPIRY,
			typeof raw === 'number'
				? 'It is a number, which loses its first zero.'
				: 'This is not a month and a year.',
			'01/2031',
		);
	}
	const year = written.padStart(4, '20');
	const today = readDay(new Date(), timezone);
	if (typeof today === 'string' && `${year}-${month}` < today.slice(0, 7)) {
		refuse(EXPIRY, 'The card has expired.', '01/2031');
	}
	return `${month}/${year}`;
}

const cardCvv = (): Field<string> => ({
	personal: true,
	neverStored: 'code',
	property: cardProperty(CVV, 'The 3 or 4 digits, as a text', 'cvv'),
	read(raw) {
		const typed = nameForm(textOf(raw, CVV));
		if (!/^\d{3,4}$/.test(typed)) {
			refuse(
				CVV,
				typed === ''
					? 'It is empty.'
					: typeof raw === 'number'
						? 'It is a number, which loses leading zeros.'
						: 'It has 3 or 4 digits.',
				'a text of 3 digits',
			);
		}
		return typed;
	},
});

function holderDocument(): Field<string> {
	const field = taxIdField(HOLDER_DOCUMENT, '');
	const property = cardProperty(HOLDER_DOCUMENT, 'Of the holder', 'document');
	return { ...field, property, neverStored: 'name' };
}

/** A card, as it is charged. Its data comes from the items only, and is repeated nowhere. */
export const cardFields = {
	cardNumber: cardNumber(),
	cardExpiry: cardExpiry(),
	cardCvv: cardCvv(),
	cardHolder: {
		...text({
			displayName: 'Card Holder',
			description: `The name on the card. ${FROM_ITEM}`,
			placeholder: 'e.g. {{ $json.card.holder }}',
			required: true,
			max: 100,
			example: 'CLIENTE DE TESTE',
		}),
		personal: true as const,
		neverStored: 'name' as const,
	},
	cardHolderDocument: holderDocument(),
	installments: number({
		displayName: 'Installments',
		description: '1 is one payment. What the invoice allows counts.',
		default: 1,
		min: 1,
		max: 12,
	}),
};

/** What FatoriPay calls a brand: only `mastercard` is documented, the others are its plain names. */
const BRANDS = new Map([
	['american-express', 'amex'],
	['diners-club', 'diners'],
]);

const OTHER_BRANDS = [
	'amex',
	'diners',
	'discover',
	'elo',
	'hipercard',
	'jcb',
	'mastercard',
	'visa',
];

export const cardOptions = (expiryForm: 'MMYY' | 'MM/YYYY') => ({
	cardBrand: text({
		displayName: BRAND,
		description: `By default known from the number. As FatoriPay writes it: ${OTHER_BRANDS.join(', ')}.`,
		placeholder: 'e.g. mastercard',
		max: 40,
		example: 'mastercard',
	}),
	expiryForm: choice({
		displayName: 'Expiry Form',
		description: 'How the expiry goes out. FatoriPay’s pages have both.',
		options: [
			{ name: 'MM/YYYY', value: 'MM/YYYY', description: 'As Create and Capture documents it' },
			{ name: 'MMYY', value: 'MMYY', description: 'As captures document it' },
		],
		default: expiryForm,
	}),
});

type CardInput = Input<typeof cardFields> & {
	options: Input<ReturnType<typeof cardOptions>> & Parameters<typeof checkTaxId>[1];
};

/** @throws InputProblem for a card that must not be sent */
export function checkCard(
	input: CardInput,
	hint: (message: string) => void,
	library: Library,
): void {
	const { cardCvv: cvv, cardHolderDocument, cardNumber: digits, options } = input;
	checkTaxId({ label: HOLDER_DOCUMENT, number: cardHolderDocument }, options, hint, library);
	const { card } = library('cards').cardNumber(digits);
	if (card !== null && card.code.size !== cvv.length) {
		refuse(CVV, `Cards of this brand have ${card.code.size} digits there.`, 'as it is on the card');
	}
	if (card === null && options.cardBrand === undefined) {
		refuse(BRAND, 'It cannot be told from the number.', 'elo, in the options');
	}
}

export function cardOf(input: CardInput, library: Library): Card {
	const { options } = input;
	const [month = '', year = ''] = input.cardExpiry.split('/');
	const known = library('cards').cardNumber(input.cardNumber).card?.type ?? '';
	return {
		holder: input.cardHolder,
		holderDocument: input.cardHolderDocument,
		number: input.cardNumber,
		expiry: { month, year },
		cvv: input.cardCvv,
		brand: options.cardBrand?.toLowerCase() ?? BRANDS.get(known) ?? known,
		installments: input.installments,
	};
}

/** Above the fields: what n8n itself keeps. */
export const CARD_NOTICE =
	'n8n stores every item that passes through a workflow with its execution, card data too. Before you take real cards, open the workflow’s settings and set Save failed production executions, Save successful production executions and Save manual executions to “Do not save”, and Save execution progress too; while an execution runs, n8n holds it all the same. Card data is taken from expressions only, and this node repeats none of it.';
