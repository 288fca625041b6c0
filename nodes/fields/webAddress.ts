import { requireSecureUrl } from '../../shared/auth/environment';
import type { Field } from '../../shared/operation/field';
import { text, type TextRules } from '../../shared/operation/fields';

/**
 * A web address. Plain http is accepted for this machine only, where the sandbox is.
 *
 * @returns undefined for an empty optional one
 */
export function webAddress(rules: TextRules & { required: true }): Field<string>;
export function webAddress(rules: TextRules): Field<string | undefined>;
export function webAddress(rules: TextRules): Field<string | undefined> {
	const { property, read } = text(rules);
	return {
		property,
		read(raw, around) {
			const value = read(raw, around);
			return value === undefined ? undefined : requireSecureUrl(value, rules.displayName).href;
		},
	};
}
