/** Every form that FatoriPay writes a day or a time in; its sources show each of them. */
const FORMS = [
	/^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<time>\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?Z?)?$/,
	/^(?<day>\d{2})[/-](?<month>\d{2})[/-](?<year>\d{4})(?: (?<time>\d{2}:\d{2}(?::\d{2})?))?$/,
];

/**
 * A day or a time as ISO 8601: `27/04/2023`, `27-04-2023`, `24/04/2023 15:09`, `2023-04-24 15:09:38`
 * and `2023-05-24`. FatoriPay never says which time zone it writes, so a time has none.
 *
 * @returns what was written, where it is none of these
 */
export function isoTime(text: string | null | undefined): string | undefined {
	const written = (text ?? '').trim();
	if (written === '') return undefined;
	for (const form of FORMS) {
		const { day, month, time, year } = form.exec(written)?.groups ?? {};
		const iso = `${year}-${month}-${day}`;
		if (year !== undefined && exists(iso)) return time === undefined ? iso : `${iso}T${time}`;
	}
	return written;
}

/** @returns undefined for what is no day in one of those forms */
export function isoDay(text: string | null | undefined): string | undefined {
	const day = isoTime(text)?.slice(0, 10) ?? '';
	return /^\d{4}-\d{2}-\d{2}$/.test(day) && exists(day) ? day : undefined;
}

/** `2026-12-31` as requests have it: `31-12-2026`. */
export const wireDay = (iso: string): string => iso.split('-').reverse().join('-');

/** Date.parse takes 31 February for 3 March. */
function exists(day: string): boolean {
	const time = Date.parse(day);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
