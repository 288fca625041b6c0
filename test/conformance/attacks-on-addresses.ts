import type { TriggerEntry } from '../providers/entry';
import { type Attack, FORGED, good, type Row, RUNS, SECRET } from './attack';

/** The good address, with another token in it. */
export const readdressed = (entry: TriggerEntry, write: (token: string) => string): Attack => {
	const { query = '', ...others } = good(entry);
	const [name = '', token = ''] = query.slice(1).split('=');
	return { ...others, query: `?${name}=${write(token)}` };
};

/** For those whose token is in the address. */
export const ATTACKS_ON_ADDRESSES: Row[] = [
	['an empty token', (entry) => readdressed(entry, () => ''), FORGED],
	['the token cut short', (entry) => readdressed(entry, (text) => text.slice(0, -1)), FORGED],
	['the token and a letter', (entry) => readdressed(entry, (text) => `${text}x`), FORGED],
	['the token and a blank', (entry) => readdressed(entry, (text) => `${text}+`), FORGED],
	['the token in capitals', (entry) => readdressed(entry, (text) => text.toUpperCase()), FORGED],
	['the token twice', (entry) => readdressed(entry, (text) => `${text}&token=${text}`), FORGED],
	['a token of 100 000 letters', (entry) => readdressed(entry, () => 'x'.repeat(1e5)), FORGED],
	['a null byte', (entry) => readdressed(entry, (text) => `${text}%00`), FORGED],
	['a broken escape', (entry) => readdressed(entry, (text) => `${text}%E0%A4%A`), FORGED],
	['the token in the body', (entry) => ({ body: withToken(entry), headers: {} }), FORGED],
	[
		'another name for it',
		(entry) => ({ ...good(entry), query: (good(entry).query ?? '').replace('token', 'Token') }),
		FORGED,
	],
	['something else beside it', (entry) => readdressed(entry, (text) => `${text}&x=1`), RUNS],
];

const withToken = (entry: TriggerEntry) =>
	JSON.stringify({ ...(JSON.parse(entry.event(1)) as object), token: SECRET });
