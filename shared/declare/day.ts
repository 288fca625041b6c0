import { describeGiven, isDate, isDateTime } from '../text/given';
import { nameForm } from '../text/normal-forms';

/** Why something is not one day, and what to write instead. */
interface Refusal {
	problem: string;
	advice: string;
}

const ADVICE = 'A good value looks like: 2026-03-31, or {{ $now.minus({ days: 7 }) }}.';

/** Year first as ISO has it, or day first with one kind of separator. */
const DAY = /^(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})([./-])(\d{1,2})\5(\d{4}))/;
const TIME = /^[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/;

/**
 * Reads a whole day: a day alone, or one with a time behind it, and nothing else around.
 *
 * A JavaScript date is a moment, so it is the day that it falls on in the workflow's time zone. A
 * moment written in UTC (`2026-12-30T22:00:00Z`, which JSON makes of such a date, and `toDateTime` of
 * that text) is refused where it would be another day there than the one written, except for a
 * midnight, by which providers write days. Everything else is the day as written: `$now` in its own
 * zone, a text with an offset in that. Day and month that could be exchanged are refused.
 *
 * @param timezone the workflow's, as IANA names it
 * @returns YYYY-MM-DD, or `undefined` for nothing
 */
export function readDay(raw: unknown, timezone: string): string | Refusal | undefined {
	if (raw === null || raw === undefined) return undefined;
	if (isDateTime(raw)) return raw.isValid ? fromText(raw.toISO(), timezone) : noDate();
	if (isDate(raw)) return Number.isNaN(raw.getTime()) ? noDate() : dayIn(timezone, raw);
	if (typeof raw !== 'string') return noDate(`It is ${describeGiven(raw)}, not a date.`);
	const text = nameForm(raw);
	return text === '' ? undefined : fromText(text, timezone);
}

function fromText(text: string, timezone: string): string | Refusal {
	const found = DAY.exec(text);
	const time = text.slice(found?.[0].length ?? 0);
	if (found === null || !(time === '' || isTime(time))) return noDate();
	const [, isoYear, isoMonth, isoDay, first = '', , second = '', lastYear] = found;
	const day =
		isoYear === undefined
			? `${lastYear}-${second.padStart(2, '0')}-${first.padStart(2, '0')}`
			: `${isoYear}-${isoMonth}-${isoDay}`;
	if (!exists(day)) {
		return noDate(
			isoYear === undefined ? 'Read with the day first, there is no such day.' : undefined,
		);
	}
	if (isoYear === undefined && Number(first) <= 12 && Number(first) !== Number(second)) {
		const swapped = `${lastYear}-${first.padStart(2, '0')}-${second.padStart(2, '0')}`;
		return {
			problem: `Day first it is ${day}, month first it is ${swapped}.`,
			advice: `Write ${day} or ${swapped}, whichever is meant.`,
		};
	}
	return isoYear !== undefined && time.endsWith('Z') ? inUtc(text, day, timezone) : day;
}

/** A moment in UTC: the day as written, where the workflow's zone agrees or only a day is meant. */
function inUtc(text: string, day: string, timezone: string): string | Refusal {
	if (/[T ]00:00(:00([.,]0+)?)?Z$/.test(text)) return day;
	const here = dayIn(timezone, new Date(text.replace(' ', 'T').replace(',', '.')));
	if (here === day) return day;
	return {
		problem: `It is a moment on ${day} in UTC and on ${here} in ${timezone}.`,
		advice: `Pass the day alone, or {{ new Date($json.date) }} for the one in ${timezone}.`,
	};
}

function isTime(text: string): boolean {
	const [, hours, minutes, seconds = '0'] = TIME.exec(text) ?? [];
	return Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
}

/** Date.parse takes 31 February for 3 March. */
function exists(day: string): boolean {
	const time = Date.parse(day);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

function dayIn(timezone: string, moment: Date): string {
	const parts = new Intl.DateTimeFormat('en', {
		timeZone: timezone,
		calendar: 'iso8601',
		numberingSystem: 'latn',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
	}).formatToParts(moment);
	const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
	return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

const noDate = (problem = 'This is not a date.'): Refusal => ({ problem, advice: ADVICE });
