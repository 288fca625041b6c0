import type { IbanLibrary } from '../../../shared/vendor/iban';
import type { WireAccount } from './beneficiary-requests';
import { type BankForm, formOf, ibanCountries } from './bank-forms';
import { type BankNumber, type Evidence, numberOf } from './bank-numbers';

/** Something about an account that does not look right. */
export interface Finding {
	/** The label of the field that it is about. */
	field: string;
	problem: string;
	evidence: Evidence;
}

/** What else is known of what is paid. */
export interface PaidAs {
	/** Of the account, or of the payment that lends it its own. */
	currencyCode?: string | undefined;
	chargeType?: string | undefined;
	/** Whether the fields are those of the form of a country, which have labels of their own. */
	byForm?: boolean | undefined;
}

const where = ({ bankType, countryCode }: WireAccount) =>
	bankType === 'SWIFT' ? 'A SWIFT payment' : `A local account of ${countryCode}`;

/** Everything about an account that its country, network or currency speaks against. */
export function findingsIn(
	account: WireAccount,
	library: IbanLibrary,
	paidAs: PaidAs = {},
): Finding[] {
	const form = formOf(account.countryCode, account.bankType);
	const found = [
		...numberFindings(account, library, form, paidAs),
		ibanFinding(account, library, form, paidAs),
		typeFinding(account, form),
		currencyFinding(account, form, paidAs),
	];
	return found.filter((finding) => finding !== undefined);
}

function numberFindings(
	account: WireAccount,
	library: IbanLibrary,
	form: BankForm | undefined,
	{ byForm, chargeType }: PaidAs,
): Finding[] {
	const [first, second] = byForm
		? [form?.routing?.label ?? FIRST, form?.second?.number.label ?? SECOND]
		: [FIRST, SECOND];
	const given = [
		{ type: account.routingNoType, number: account.routingNumber, field: first },
		{
			type: account.routingNoType1,
			number: account.routingNumber1,
			field: second,
		},
	];
	const isGiven = ({ types }: BankNumber) =>
		given.some(({ number, type }) => number !== undefined && types.some((known) => known === type));
	const needs = (number: BankNumber) =>
		`${where(account)} needs ${number.form}, under the type ${number.types.join(' or ')}.`;
	const wanted = [
		{ number: form?.routing, field: first },
		{
			number: form?.second?.forOurs && chargeType !== 'OURS' ? undefined : form?.second?.number,
			field: second,
		},
	];
	const missing = wanted.flatMap(({ field, number }): Finding[] =>
		form === undefined || number === undefined || isGiven(number)
			? []
			: [{ field, problem: needs(number), evidence: form.evidence }],
	);
	const wrong = given.flatMap(({ field, number, type }): Finding[] => {
		const known = numberOf(type);
		if (number === undefined || known === undefined || known.fits(number, library)) return [];
		const isWanted = wanted.some((one) => one.number === known);
		const problem = isWanted ? needs(known) : `This is not ${known.form}.`;
		return [{ field, problem, evidence: known.evidence }];
	});
	return [...missing, ...wrong];
}

const IBAN_LIKE = /^[A-Z]{2}\d{2}[A-Z0-9]{8,}$/;
const FIRST = 'Routing Number';
const SECOND = 'Second Routing Number';
/** By what an account is known by. */
export const ACCOUNT_LABELS: Record<BankForm['account'], string> = {
	iban: 'IBAN',
	number: 'Account Number',
	either: 'Account Number or IBAN',
};

function ibanFinding(
	{ accountNumber, countryCode }: WireAccount,
	{ validateIBAN, ValidationErrorsIBAN: errors }: IbanLibrary,
	form: BankForm | undefined,
	{ byForm }: PaidAs,
): Finding | undefined {
	const field = ACCOUNT_LABELS[(byForm && form?.account) || 'either'];
	const country = accountNumber.slice(0, 2);
	if (!IBAN_LIKE.test(accountNumber)) {
		if (form?.account !== 'iban') return undefined;
		const problem = `Accounts of ${countryCode} are known by an IBAN, and this is none.`;
		return { field, problem, evidence: form.evidence };
	}
	const { errorCodes, valid } = validateIBAN(accountNumber);
	const about = (problem: string, evidence: Evidence) => ({ field, problem, evidence });
	// Some numbers of accounts begin like an IBAN and are none.
	if (errorCodes.includes(errors.NoIBANCountry)) return undefined;
	if (!valid) {
		return errorCodes.includes(errors.WrongBBANLength)
			? about(`An IBAN of ${country} has another length.`, 'standard')
			: about('The check digits of this IBAN do not fit: something in it is mistyped.', 'standard');
	}
	if (form === undefined || ibanCountries(countryCode).includes(country)) return undefined;
	return about(
		`This IBAN is of ${country}, and the bank is said to be in ${countryCode}.`,
		'assumption',
	);
}

function typeFinding(
	{ accountType, countryCode }: WireAccount,
	form: BankForm | undefined,
): Finding | undefined {
	if (!form?.hasAccountType || accountType !== undefined) return undefined;
	const problem = `Banks of ${countryCode} tell checking accounts from savings accounts.`;
	return { field: 'Account Type', problem, evidence: form.evidence };
}

function currencyFinding(
	{ countryCode, currencyCode }: WireAccount,
	form: BankForm | undefined,
	paidAs: PaidAs,
): Finding | undefined {
	const currency = currencyCode ?? paidAs.currencyCode;
	if (currency === undefined || (form?.currencies?.includes(currency) ?? true)) return undefined;
	const problem = `Local accounts of ${countryCode} are paid in ${form?.currencies?.join(' or ')}; other currencies go by SWIFT.`;
	return { field: 'Bank Network', problem, evidence: 'assumption' };
}
