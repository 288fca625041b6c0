import type { Field, ShowWhen, Variant } from '../../../shared/declare/field';
import { ACCOUNT_LABELS } from '../wire/bank-check';
import { type BankForm, FORM_COUNTRIES, formOf, type Network } from '../wire/bank-forms';

/** Any other country, or one that comes with the item: the general fields. */
export const BY_CODE = 'byCode';

const NETWORKS: readonly Network[] = ['LOCAL', 'SWIFT'];

export const isByCode: ShowWhen = { bankCountry: [BY_CODE] };

interface Words {
	displayName: string;
	description?: string;
	placeholder?: string;
	required?: boolean;
}

/**
 * How a field is called where a country of the menu is chosen, read off the table of forms: one variant
 * for each network and each of its names there, and none where the form has no such field.
 *
 * @param words of the field in a form; undefined where the form has none
 * @param networks whose forms share the parameter
 */
function variantsOf(words: (form: BankForm) => Words | undefined, networks = NETWORKS): Variant[] {
	return networks.flatMap((network) => {
		const byWords = new Map<string, { property: Words; countries: string[] }>();
		for (const country of Object.keys(FORM_COUNTRIES)) {
			const form = formOf(country, network);
			const property = form && words(form);
			if (property === undefined) continue;
			const key = JSON.stringify(property);
			const variant = byWords.get(key) ?? { property, countries: [] };
			variant.countries.push(country);
			byWords.set(key, variant);
		}
		return [...byWords.values()].map(({ countries, property }) => ({
			property,
			showWhen: { bankCountry: countries, bankType: [network] },
		}));
	});
}

const ACCOUNTS: Record<BankForm['account'], Words> = {
	iban: {
		displayName: ACCOUNT_LABELS.iban,
		description: 'With or without blanks; its length and its check digits are looked at',
		placeholder: 'e.g. DE02 1203 0000 0000 2020 51',
	},
	number: { displayName: ACCOUNT_LABELS.number },
	either: { displayName: ACCOUNT_LABELS.either },
};

export const ACCOUNT_VARIANTS = variantsOf(({ account }) => ACCOUNTS[account]);

const routingWords = ({ evidence, routing }: BankForm): Words | undefined =>
	routing === undefined
		? undefined
		: {
				displayName: routing.label,
				description: `Of the bank: ${routing.form}`,
				placeholder: `e.g. ${routing.example}`,
				required: evidence !== 'assumption',
			};

export const ROUTING_VARIANTS = variantsOf(routingWords, ['LOCAL']);

/** A parameter of its own: a number that stays when the network changes would be taken for a BIC. */
const SWIFT_VARIANTS = variantsOf(routingWords, ['SWIFT']);

const SECOND_VARIANTS = variantsOf(({ second }) =>
	second === undefined
		? undefined
		: {
				displayName: second.number.label,
				description: `Of the bank: ${second.number.form}${second.forOurs ? '. For payments with fees “Ours”.' : ''}`,
				placeholder: `e.g. ${second.number.example}`,
				required: second.forOurs !== true,
			},
);

/** A field that only forms of the table have. */
function onlyInForms<T>(field: Field<T>, shown: readonly Variant[]): Field<T> {
	const [first, ...variants] = shown;
	const property: Field<T>['property'] = { ...field.property, ...first?.property };
	return { ...field, property, ...(first && { showWhen: first.showWhen }), variants };
}

/** The numbers that have parameters of their own there. */
export const numbersOfForms = <T>(field: Field<T>) => ({
	bic: onlyInForms(field, SWIFT_VARIANTS),
	secondNumber: onlyInForms(field, SECOND_VARIANTS),
});

/** Where a country tells checking accounts from savings accounts; and wherever it is not known which. */
export const hasAccountType: ShowWhen = {
	bankCountry: [
		BY_CODE,
		...Object.keys(FORM_COUNTRIES).filter((country) => formOf(country, 'LOCAL')?.hasAccountType),
	],
	bankType: ['LOCAL'],
};

/** The same fields, each shown only where these values are chosen, too. */
export const shownWhen = <F extends Record<string, Field<unknown>>>(
	fields: F,
	showWhen: ShowWhen,
): F =>
	Object.fromEntries(
		Object.entries(fields).map(([key, field]) => [
			key,
			{
				...field,
				showWhen: { ...showWhen, ...field.showWhen },
				...(field.variants && {
					variants: field.variants.map((variant) => ({
						...variant,
						showWhen: { ...showWhen, ...variant.showWhen },
					})),
				}),
			},
		]),
	) as unknown as F;
