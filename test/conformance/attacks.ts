import { randomBytes } from 'node:crypto';

import type { TriggerEntry } from '../providers/entry';
import {
	type Attack,
	BROKEN,
	FORGED,
	good,
	OLD,
	type Row,
	RUNS,
	SECRET,
	sent,
	TOO_LARGE,
} from './attack';
import { ATTACKS_ON_ADDRESSES, readdressed } from './attacks-on-addresses';

/** The good signature or token, written in another way. */
const rewritten = (
	entry: TriggerEntry,
	write: (signature: string) => string | string[],
): Attack => {
	const { body, headers } = good(entry);
	const signature = String(headers[entry.signatureHeader]);
	return { body, headers: { ...headers, [entry.signatureHeader]: write(signature) } };
};
const flipped = (text: string) => (text.startsWith('0') ? '1' : '0') + text.slice(1);
const recast = (value: string, kind: string) => [kind, ...value.split(' ').slice(1)].join(' ');
const levels = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;

/** With a byte order mark before whatever travels. */
function marked(entry: TriggerEntry): Attack {
	if (entry.seal === undefined) return good(entry, `\uFEFF${entry.event(1)}`);
	const { body, ...others } = good(entry);
	return { body: `\uFEFF${String(body)}`, ...others };
}

/** Encrypted, an event is twice as long. */
const room = ({ seal }: TriggerEntry) => (seal ? 130_000 : 261_000);

/** For every provider, however it proves itself. */
const ATTACKS: Row[] = [
	['nothing wrong', (entry) => good(entry), RUNS],
	['no proof at all', (entry) => ({ body: entry.event(1), headers: {} }), FORGED],
	['the wrong secret', (entry) => sent(entry, entry.event(1), `not ${SECRET}`), FORGED],
	['an empty secret', (entry) => sent(entry, entry.event(1), ''), FORGED],
	['the old secret while it is being changed', (entry) => sent(entry, entry.event(1), OLD), RUNS],
	['no body at all', (entry) => good(entry, ''), BROKEN],
	['a body that is not JSON', (entry) => good(entry, '<xml/>'), BROKEN],
	['a JSON list', (entry) => good(entry, '[1,2]'), BROKEN],
	['JSON null', (entry) => good(entry, 'null'), BROKEN],
	['a byte order mark', (entry) => marked(entry), RUNS],
	['bytes that are not UTF-8', (entry) => good(entry, Buffer.from([0xff, 0xfe, 0x00])), BROKEN],
	[
		'more than 256 kB',
		(entry) => good(entry, entry.event(1, { x: 'x'.repeat(262_144) })),
		TOO_LARGE,
	],
	[
		'just below 256 kB',
		(entry) => good(entry, entry.event(1, { x: 'x'.repeat(room(entry)) })),
		RUNS,
	],
	['nested 31 levels deep', (entry) => good(entry, entry.event(1, { x: levels(30) })), RUNS],
	['nested 33 levels deep', (entry) => good(entry, entry.event(1, { x: levels(32) })), BROKEN],
	['100 000 open brackets', (entry) => good(entry, '['.repeat(100_000)), BROKEN],
	['brackets inside a text', (entry) => good(entry, entry.event(1, { x: '["{'.repeat(99) })), RUNS],
];

/** For those whose proof is in a header. */
const ATTACKS_ON_HEADERS: Row[] = [
	['an empty signature', (entry) => rewritten(entry, () => ''), FORGED],
	[
		'a header of 100 000 signatures',
		(entry) => rewritten(entry, (t) => `${t},`.repeat(1e5)),
		FORGED,
	],
	['an array header without', (entry) => rewritten(entry, (t) => [flipped(t), flipped(t)]), FORGED],
	['an empty array header', (entry) => rewritten(entry, () => []), FORGED],
	['64 letters that are not ASCII', (entry) => rewritten(entry, () => 'é'.repeat(64)), FORGED],
	['a null byte', (entry) => rewritten(entry, (text) => `${text}\0`), FORGED],
];

/** For those that sign: the body counts, and signatures have forms. */
const ATTACKS_ON_SIGNATURES: Row[] = [
	['an altered byte', (entry) => ({ ...good(entry), body: entry.event(2) }), FORGED],
	[
		'the body parsed and written again',
		(entry) => ({
			...good(entry),
			body: JSON.stringify(JSON.parse(entry.event(1)), undefined, 1),
		}),
		FORGED,
	],
	['a space after the body', (entry) => ({ ...good(entry), body: `${entry.event(1)} ` }), FORGED],
	['only the prefix', (entry) => rewritten(entry, () => 'sha256='), FORGED],
	['the signature cut short', (entry) => rewritten(entry, (text) => text.slice(0, -2)), FORGED],
	['the signature of another algorithm', (entry) => rewritten(entry, (t) => `sha1=${t}`), FORGED],
	['the signature with its prefix', (entry) => rewritten(entry, (text) => `sha256=${text}`), RUNS],
	['the signature in capitals', (entry) => rewritten(entry, (text) => text.toUpperCase()), RUNS],
	[
		'a second signature that is valid',
		(entry) => rewritten(entry, (text) => `${flipped(text)}, ${text}`),
		RUNS,
	],
	[
		'two signatures, neither valid',
		(entry) => rewritten(entry, (text) => `${flipped(text)}, ${flipped(text)}`),
		FORGED,
	],
	[
		'the valid one behind ten others',
		(entry) => rewritten(entry, (text) => [...Array(10).fill(flipped(text)), text].join(',')),
		FORGED,
	],
	['an array header with a valid one', (entry) => rewritten(entry, (t) => [flipped(t), t]), RUNS],
];

/** For those that send a token along. */
const ATTACKS_ON_TOKENS: Row[] = [
	['the token cut short', (entry) => rewritten(entry, (text) => text.slice(0, -1)), FORGED],
	['the token and a letter', (entry) => rewritten(entry, (text) => `${text}x`), FORGED],
	['the token in capitals', (entry) => rewritten(entry, (text) => text.toUpperCase()), FORGED],
	['the token twice', (entry) => rewritten(entry, (text) => `${text}, ${text}`), FORGED],
	['an array header with a valid one', (entry) => rewritten(entry, (t) => ['x', t]), FORGED],
	['its kind in small letters', (entry) => rewritten(entry, (t) => recast(t, 'bearer')), RUNS],
	['another kind', (entry) => rewritten(entry, (text) => recast(text, 'Basic')), FORGED],
	['no kind', (entry) => rewritten(entry, (text) => recast(text, '').trim()), FORGED],
];

/** The good ciphertext, with some of its parts changed. */
const recrypted = (
	entry: TriggerEntry,
	change: (parts: { iv: string; encrypted: string }) => object,
): Attack => {
	const { body, headers } = good(entry);
	const parts = JSON.parse(String(body)) as { iv: string; encrypted: string };
	return { body: JSON.stringify({ ...parts, ...change(parts) }), headers };
};
/** The last byte of the last block. */
const endChanged = (hex: string) => hex.slice(0, -1) + (hex.endsWith('0') ? '1' : '0');

/** For those that encrypt. */
const ATTACKS_ON_CIPHERTEXTS: Row[] = [
	['no ciphertext', (entry) => recrypted(entry, () => ({ encrypted: undefined })), FORGED],
	['no IV', (entry) => recrypted(entry, () => ({ iv: undefined })), FORGED],
	['another IV', (entry) => recrypted(entry, ({ iv }) => ({ iv: flipped(iv) })), FORGED],
	['a short IV', (entry) => recrypted(entry, ({ iv }) => ({ iv: iv.slice(2) })), FORGED],
	[
		'a changed end',
		(entry) => recrypted(entry, (c) => ({ encrypted: endChanged(c.encrypted) })),
		FORGED,
	],
	[
		'a block too few',
		(entry) => recrypted(entry, (c) => ({ encrypted: c.encrypted.slice(0, -32) })),
		FORGED,
	],
	[
		'a cut block',
		(entry) => recrypted(entry, (c) => ({ encrypted: c.encrypted.slice(0, -2) })),
		FORGED,
	],
	['a list for a text', (entry) => recrypted(entry, (c) => ({ encrypted: [c.encrypted] })), FORGED],
	[
		'capital digits',
		(entry) => recrypted(entry, (c) => ({ encrypted: c.encrypted.toUpperCase() })),
		RUNS,
	],
	['another field beside', (entry) => recrypted(entry, () => ({ version: 2 })), RUNS],
	[
		'a space after the body',
		(entry) => ({ ...good(entry), body: `${String(good(entry).body)} ` }),
		RUNS,
	],
];

/** One row per attack. What cannot be opened is refused in one way, whatever is wrong with it. */
export function attacksOn({ proof }: TriggerEntry): Row[] {
	if (proof === 'encryption') {
		return [...ATTACKS, ...ATTACKS_ON_CIPHERTEXTS].map(([attack, make, expected]) => [
			attack,
			make,
			expected === BROKEN ? FORGED : expected,
		]);
	}
	if (proof === 'address') return [...ATTACKS, ...ATTACKS_ON_ADDRESSES];
	const others = proof === 'signature' ? ATTACKS_ON_SIGNATURES : ATTACKS_ON_TOKENS;
	return [...ATTACKS, ...ATTACKS_ON_HEADERS, ...others];
}

/** The good delivery with its proof broken. */
export function fuzzedDelivery(entry: TriggerEntry, round: number): Attack {
	const { body, headers } = good(entry);
	if (entry.proof === 'encryption') {
		return recrypted(entry, ({ encrypted }) => ({ encrypted: fuzzed(encrypted, round) }));
	}
	if (entry.proof === 'address') {
		const broken = (valid: string) =>
			[fuzzed(valid, round)].flat().map((text) => encodeURIComponent(text.toWellFormed()));
		return readdressed(entry, (valid) => broken(valid).join('&token='));
	}
	const valid = String(headers[entry.signatureHeader]);
	return { body, headers: { [entry.signatureHeader]: fuzzed(valid, round) } };
}

/** Broken in every way that a header can be: bytes, lengths, separators, halves of the good one. */
function fuzzed(valid: string, round: number): string | string[] {
	const noise = randomBytes(1 + (round % 80));
	switch (round % 6) {
		case 0:
			return noise.toString('latin1');
		case 1:
			return noise.toString('hex');
		case 2:
			return noise.toString('base64');
		case 3:
			return [noise.toString('utf16le'), `sha256=${noise.toString('hex')}`];
		case 4:
			return `${valid.slice(0, round % 64)}${noise.toString('hex')}`
				.slice(0, 64)
				.replace(valid, '');
		default:
			return Array(round % 40)
				.fill(noise.toString('hex'))
				.join(round % 2 ? ',' : ' ');
	}
}
