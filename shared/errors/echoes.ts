/** Shorter values are not looked for: they also occur in ordinary words. */
const SHORTEST = 6;
/** The same for encoded forms, which are longer than the value. */
const SHORTEST_ENCODED = 8;

/** One value in every form in which servers repeat what they were sent. */
interface Echo {
	/** Replaces it. Shows the last two characters, so that two values can be told apart. */
	mask: string;
	/** The value itself, lower case. */
	plain: string;
	/** The same, escaped for URLs, JSON and HTML and in hexadecimal. Made when first needed. */
	letters?: string[];
	/** Inside base64 of anything that contains it, such as `user:secret`. */
	base64?: string[];
	/** For numbers: its characters without separators. */
	digits?: string;
}

/** Everything but the last `visible` characters, for phone numbers and tax ids. */
export function maskTail(value: string, visible = 2): string {
	return '•'.repeat(Math.max(0, value.length - visible)) + value.slice(-visible);
}

/** Of a run with many items, whose personal values differ. */
const MOST_KNOWN = 500;
/**
 * Emptied when it is full, and no BoundedMap: it is asked for every text of every item, and to note
 * each time what was used last costs more than to make a few entries again.
 */
const known = new Map<string, Echo>();

function echoOf(value: string): Echo {
	const before = known.get(value);
	if (before !== undefined) return before;
	if (known.size >= MOST_KNOWN) known.clear();
	const echo = newEcho(value);
	known.set(value, echo);
	return echo;
}

function newEcho(value: string): Echo {
	const digits = value.replace(SEPARATORS, '');
	const isNumber = NUMBER.test(digits);
	return {
		mask: maskTail(isNumber ? digits : value),
		plain: value.toLowerCase(),
		...(isNumber && { digits: digits.toLowerCase() }),
	};
}

/** As people and servers group a phone number, a CPF or a CNPJ. */
const SEPARATORS = /[\s().+/\-\u2010-\u2015]/g;
/** Digits, or the letters and digits of newer CNPJs. */
const NUMBER = /^(?:\d{7,15}|[0-9a-z]{12}\d{2})$/i;
/** Digits are `3x` in hexadecimal, and every fourth character of their base64 is M, N or O. */
const MAY_BE_ENCODED = /(?:3\d){7}|[MNO][\w+/-]{3}[MNO][\w+/-]{3}/;
const HAS_SEVEN_DIGITS = /(?:\d\D{0,6}){6}\d/;

/**
 * A text without the given values, in whatever form it repeats them: in other letters, in base64
 * (also of something around it), escaped for URLs, JSON or HTML, in hexadecimal, and numbers however
 * they are grouped, with or without a country code. Values of less than six characters stay.
 */
export function hide(text: string, values: readonly string[]): string {
	if (text.length < SHORTEST) return text;
	return values.reduce((safe, value) => {
		if (value.startsWith(CODE)) return hideCode(safe, value.slice(CODE.length));
		const trimmed = value.trim();
		return trimmed.length < SHORTEST ? safe : hideOne(safe, trimmed);
	}, text);
}

const CODE = 'code\u0000';

/**
 * A value that is too short to be looked for everywhere, such as the code of a card. It goes from
 * sentences, where it stands by itself; an amount or a reference that happens to be the same stays.
 */
export const asCode = (value: string): string => CODE + value.trim();

function hideCode(text: string, code: string): string {
	if (!SPOKEN.test(text) || !/^[\d/ -]{3,7}$/.test(code)) return text;
	const alone = new RegExp(`(?<![\\d./,-])${literal(code)}(?![\\d/-]|[.,]\\d)`, 'g');
	return text.replace(alone, () => '•'.repeat(code.length));
}

/** Prose: letters and at least one blank. Without a blank it is an identifier, a date or an address. */
export const SPOKEN = /\p{L}{2}.*\s|\s.*\p{L}{2}/su;

function hideOne(text: string, value: string): string {
	const echo = echoOf(value);
	// Every form is at least as long as this, so most columns are done here.
	if (text.length < (echo.digits ?? value).length) return text;
	let safe = text;
	if (echo.digits !== undefined && HAS_SEVEN_DIGITS.test(safe)) {
		const bare = safe.replace(SEPARATORS, '').toLowerCase();
		if (bare.includes(echo.digits)) safe = safe.replace(grouped(echo.digits), echo.mask);
	}
	// Letters such as İ change their length with their case.
	if (safe.includes(value)) safe = safe.replaceAll(value, () => echo.mask);
	// Numbers change with every item, and few texts can have one in hexadecimal or base64.
	if (echo.digits !== undefined && !MAY_BE_ENCODED.test(safe)) return safe;
	let lower = safe.toLowerCase();
	for (const form of (echo.letters ??= lettersOf(value))) {
		if (!lower.includes(form)) continue;
		safe = safe.replace(new RegExp(literal(form), 'gi'), () =>
			form === echo.plain ? echo.mask : HIDDEN,
		);
		lower = safe.toLowerCase();
	}
	for (const core of (echo.base64 ??= base64Cores(value))) {
		if (safe.includes(core)) safe = safe.replace(aroundBase64(core), HIDDEN);
	}
	return safe;
}

const HIDDEN = '••••••';

const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** Also removes a country code before it. */
function grouped(digits: string): RegExp {
	const between = '[\\s().+/\\-\\u2010-\\u2015]{0,3}';
	const number = [...digits].map(literal).join(between);
	return new RegExp(`(?:(?:\\+|\\b00)(?:\\d{1,3}${between})?)?\\(?${number}`, 'gi');
}

const html = (text: string) =>
	text.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function lettersOf(value: string): string[] {
	const url = encodeURIComponent(value.isWellFormed() ? value : value.toWellFormed());
	const json = JSON.stringify(value).slice(1, -1);
	const forms = [
		// encodeURIComponent leaves these alone; forms, and other languages, do not.
		...[/^$/g, /[!'()~]/g, /[!'()*~]/g, /[!'()*~.-]/g].flatMap((more) => {
			const strict = url.replace(more, (char) => `%${char.charCodeAt(0).toString(16)}`);
			return [strict, strict.replaceAll('%20', '+')];
		}),
		json,
		json.replaceAll('/', '\\/'),
		json
			.replace(
				/[\u0080-\uffff]/g,
				(char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
			)
			.replaceAll('/', '\\/'),
		value.replaceAll('"', '&quot;'),
		html(value),
		html(value.replaceAll('&', '&amp;')),
		Buffer.from(value).toString('hex'),
	];
	const lower = forms.map((form) => form.toLowerCase());
	const encoded = lower.filter((form) => form.length >= SHORTEST_ENCODED);
	return [...new Set([...encoded, value.toLowerCase()])].sort((a, b) => b.length - a.length);
}

/**
 * The characters that base64 has for a value wherever the value begins: at each of the three places
 * in a group of bytes, without the edges that its neighbours decide.
 */
function base64Cores(value: string): string[] {
	const places = [value, JSON.stringify(value).slice(1, -1)].flatMap((text) =>
		[0, 1, 2].map((offset) => ({ bytes: Buffer.from(text), offset })),
	);
	const cores = places.flatMap(({ bytes, offset }) => {
		const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
		const from = offset === 0 ? 0 : offset + 1;
		const whole = Math.floor(((offset + bytes.length) * 8) / 6);
		const core = encoded.slice(from, whole);
		return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
	});
	return [...new Set(cores)].filter((core) => core.length >= SHORTEST_ENCODED);
}

/** Also removes the base64 characters next to it, which may hold parts of the value. */
const aroundBase64 = (core: string) =>
	new RegExp(`[A-Za-z0-9+/_-]{0,200}${literal(core)}[A-Za-z0-9+/_-]{0,200}={0,2}`, 'g');
