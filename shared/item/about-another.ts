import { ProviderFailure } from '../errors/failure';

/** An answer that says this is about something else, and proves nothing of what was asked. */
export function aboutAnother(said: string): ProviderFailure {
	return new ProviderFailure({
		kind: 'unknown',
		code: 'contract',
		message: `The answer names ${said}.`,
		advice:
			'Do not rely on this answer. Look the payment up, and tell the provider if it happens again.',
	});
}

/**
 * Holds the identifier of an answer against the one that was asked about.
 *
 * @param what for the error: “order”
 * @param form in which the two are compared, where they may differ in letter case
 * @throws ProviderFailure when the answer is about another one
 */
export function requireSame(
	what: string,
	answered: string,
	asked: string,
	form = (identifier: string) => identifier,
): void {
	if (form(answered) === form(asked)) return;
	throw aboutAnother(`another ${what}, ${answered}, instead of ${asked}`);
}
