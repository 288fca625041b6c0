import type { Fields } from '../../../shared/declare/field';
import { InputProblem } from '../../../shared/errors/failure';
import type { Kind } from '../wire/kinds';

/** Said of an option that nobody filled in. */
const NOTHING: readonly unknown[] = [undefined, 'none', 'keep', 0];

/** Whether an option says anything: some have a choice for nothing. */
export const isGiven = (value: unknown): boolean => !NOTHING.includes(value);

/**
 * Refuses options of the other kind: Capay would leave them out without a word.
 *
 * @param ofOther the options that only the other kind has
 * @throws InputProblem
 */
export function refuseOther(
	kind: Kind,
	ofOther: Fields,
	given: Readonly<Record<string, unknown>>,
): void {
	for (const [name, { property }] of Object.entries(ofOther)) {
		if (!isGiven(given[name])) continue;
		throw new InputProblem(
			property.displayName,
			kind === 'business' ? 'A business has none.' : 'A person has none.',
			'Remove this option, or choose the other Kind.',
		);
	}
}

/** @throws InputProblem for a part of an identification: Capay keeps none of it then */
export function requireWholeIdentification(options: {
	identificationType: string;
	identificationNumber: string | undefined;
	identificationIssueCountry: string | undefined;
	identificationExpiryDate: string | undefined;
}): void {
	const {
		identificationExpiryDate: expiry,
		identificationIssueCountry: issuer,
		identificationNumber: number,
		identificationType: type,
	} = options;
	const whole = [type, number, issuer].map(isGiven);
	if (whole.every(Boolean)) return;
	if (!whole.some(Boolean) && expiry === undefined) return;
	throw new InputProblem(
		'Identification Type',
		'Of the identification only a part is given, and Capay would keep none of it.',
		'Give Identification Type, Identification Number and Identification Country together.',
	);
}
