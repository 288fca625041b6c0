import type { FailureDetails } from '../../../shared/errors/failure';
import { MOST_TEXTS } from '../../../shared/http/error-texts';
import { recordOf } from '../../../shared/http/json';
import { asText } from '../../../shared/http/words';

const BETWEEN = '; ';

/**
 * Capay's one form of a refusal: `message` is a text, or a list with a text for each broken rule. It
 * has no code and names no field. 409 is a key that was seen before: what it stood for was accepted.
 */
export function readError(body: unknown, status: number): Partial<FailureDetails> | undefined {
	const { message } = recordOf(body) ?? {};
	const texts = [message ?? []]
		.flat()
		.map(asText)
		.filter((text) => text.trim() !== '');
	if (texts.length === 0) return undefined;
	const more = texts.length > MOST_TEXTS ? ` and ${texts.length - MOST_TEXTS} more` : '';
	return { message: `${texts.slice(0, MOST_TEXTS).join(BETWEEN)}${more} (HTTP ${status}).` };
}

/** The texts in the message of such a refusal, with or without the provider’s name before them. */
export const problemsIn = (message: string): string[] =>
	message
		.replace(/^Capay: /, '')
		.replace(/ \(HTTP \d+\)\.$/, '')
		.split(BETWEEN);
