import { requireSecureUrl } from '../../shared/auth/environment';
import { InputProblem } from '../../shared/errors/failure';
import { type Field, mapField } from '../../shared/declare/field';
import { text, type TextRules } from '../../shared/declare/fields';

/**
 * A web address. Plain http is accepted for this machine only, where the sandbox is.
 *
 * @returns undefined for an empty optional one
 */
export function webAddress(rules: TextRules & { required: true }): Field<string>;
export function webAddress(rules: TextRules): Field<string | undefined>;
export function webAddress(rules: TextRules): Field<string | undefined> {
	return mapField(text(rules), (address) => {
		if (address === undefined) return undefined;
		// A URL parser would take the second address for a part of the first one.
		if (/\s|[,;]https?:/.test(address)) {
			throw new InputProblem(
				rules.displayName,
				'This is not exactly one web address.',
				`A good value looks like: ${rules.example}.`,
			);
		}
		return requireSecureUrl(address, rules.displayName).href;
	});
}
