/** Nothing is seen of them: zero-width and direction marks, soft hyphens, variation selectors, tags. */
const HIDDEN = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;

/** An emoji with what belongs to it: its variant, its skin, its flag, the joiner to the next one. */
const EMOJI =
	/\p{Extended_Pictographic}(?:[\uFE0F\p{Emoji_Modifier}\u{E0020}-\u{E007F}]|\u200D(?=\p{Extended_Pictographic}))*/u;
const EMOJI_OR_HIDDEN = new RegExp(`(${EMOJI.source})|${HIDDEN.source}`, 'gu');

/** All that Unicode calls a space, and the control characters. */
const GAPS = /[\s\p{Z}\p{Cc}]+/gu;

/**
 * The form in which two names are the same name: without characters that nobody sees, with every
 * run of white space as one space, accents composed. Letter case stays. The only place that decides
 * what counts as the same reference; docs/decisions/journal.md says it in words.
 */
export function nameForm(text: string): string {
	return text.replace(HIDDEN, '').replace(GAPS, ' ').trim().normalize('NFC');
}

/**
 * Text for people: control characters become spaces and hidden ones go, but an emoji keeps what it
 * is made of. Accents are composed, so that a length means the same everywhere.
 */
export function proseForm(text: string): string {
	return text
		.replace(EMOJI_OR_HIDDEN, '$1')
		.replace(/\p{Cc}+/gu, ' ')
		.trim()
		.normalize('NFC');
}
