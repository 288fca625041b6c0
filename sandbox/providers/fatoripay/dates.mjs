const DAY_MS = 86_400_000;

/**
 * One formatter per time zone: making one takes longer than using it.
 *
 * @type {Map<string, Intl.DateTimeFormat>}
 */
const formatters = new Map();

/**
 * @param {import('./model.mjs').FatoriPaySettings} settings
 * @returns {number} epoch milliseconds of what the provider takes for the present
 */
export function presentTime({ clock }) {
	return clock === '' ? Date.now() : Date.parse(clock);
}

/**
 * @param {number} at epoch milliseconds
 * @param {string} timeZone
 * @returns {string} day on the wall there, `yyyy-mm-dd`
 */
export function dayOf(at, timeZone) {
	return wallTime(at, timeZone).slice(0, 10);
}

/**
 * @param {string} day `yyyy-mm-dd`
 * @param {number} count
 * @returns {string} so many days later, by the calendar
 */
export function daysLater(day, count) {
	return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/**
 * @param {string} day `yyyy-mm-dd`
 * @returns {string} `dd/mm/yyyy`, as most dates of the answers are written
 */
export function slashed(day) {
	return day.split('-').reverse().join('/');
}

/** @param {number} at @param {string} timeZone @returns {string} `dd/mm/yyyy HH:MM` */
export function slashedMinute(at, timeZone) {
	const wall = wallTime(at, timeZone);
	return `${slashed(wall.slice(0, 10))} ${wall.slice(11, 16)}`;
}

/** @param {number} at @param {string} timeZone @returns {string} `yyyy-mm-dd HH:MM:SS` */
export function wallTime(at, timeZone) {
	let formatter = formatters.get(timeZone);
	if (!formatter) {
		// Swedish dates are written like ISO 8601 with a blank in the middle.
		formatter = new Intl.DateTimeFormat('sv-SE', {
			timeZone,
			dateStyle: 'short',
			timeStyle: 'medium',
		});
		formatters.set(timeZone, formatter);
	}
	return formatter.format(at);
}

/**
 * @param {unknown} text `dd-mm-yyyy`
 * @returns {string | null} `yyyy-mm-dd`; null when it is written otherwise or no such day exists
 */
export function readDueDate(text) {
	const [, day, month, year] = /^(\d{2})-(\d{2})-(\d{4})$/.exec(String(text)) ?? [];
	if (year === undefined) return null;
	const iso = `${year}-${month}-${day}`;
	const time = Date.parse(`${iso}T00:00:00.000Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null;
}
