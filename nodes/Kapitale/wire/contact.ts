import { isEmail } from '../../../shared/identifiers/email';
import { parsePhone, type PhoneNumber } from '../../../shared/identifiers/phone';
import type { RunContext } from '../../../shared/declare/operation';
import { proseForm } from '../../../shared/text/normal-forms';
import type { Retail } from './contracts';

/** The buyer's person to talk to, as Kapitale wants it. */
export interface Contact {
	representative: string | undefined;
	email: string | undefined;
	phone: string | undefined;
}

/** Kapitale's examples are Brazilian numbers of 11 digits, without country code. */
export const wirePhone = ({ country, national }: PhoneNumber): string | undefined =>
	country === 'BR' ? national : undefined;

type Context = Pick<RunContext<unknown>, 'hint' | 'library'>;

/**
 * The contact to send: what was typed, else what Kapitale or the credit bureau has of the buyer. Of
 * the latter, what is not exactly one phone number or one address (“não informado”, two numbers) is
 * left out, and a hint says so.
 */
export function contactOf(typed: Contact, retail: Retail, context: Context): Contact {
	const { parsePhoneNumberFromString } = context.library('phone');
	const phoneIn = (text: string) => {
		const number = parsePhone(text, 'BR', parsePhoneNumberFromString);
		return number && wirePhone(number);
	};
	const emailIn = (text: string) => (isEmail(text) ? text : undefined);
	return {
		representative: typed.representative ?? filled(retail.retail_representative),
		email: typed.email ?? readable(retail.email, emailIn, 'e-mail address', context),
		phone: typed.phone ?? readable(retail.phone, phoneIn, 'phone number', context),
	};
}

const filled = (text: string | null | undefined) => proseForm(text ?? '') || undefined;

function readable(
	known: string | null | undefined,
	read: (text: string) => string | undefined,
	what: string,
	{ hint }: Context,
): string | undefined {
	const text = filled(known);
	const value = text && read(text);
	if (text !== undefined && value === undefined) {
		hint(
			`What is known of at least one buyer is not exactly one ${what}, so its order was sent without it. Enter it in the options.`,
		);
	}
	return value;
}
