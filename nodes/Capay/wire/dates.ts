/**
 * A moment as Capay writes it, in ISO 8601: with or without milliseconds, with a `T` or a space, and
 * in UTC where it names no zone. What is none is passed on as it came.
 */
export function momentOf(text: string | null | undefined): string | undefined {
	if (text === null || text === undefined || text === '') return undefined;
	const match =
		/^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}:?\d{2})?$/.exec(
			text.trim(),
		);
	if (match === null) return text;
	const [, day, time, zone = 'Z'] = match;
	const moment = new Date(`${day}T${time}${zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`);
	return Number.isNaN(moment.getTime()) ? text : moment.toISOString();
}

/** A day: some answers have one as a moment. */
export function dayOf(text: string | null | undefined): string | undefined {
	return /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0] ?? text ?? undefined;
}
