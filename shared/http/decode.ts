import { ProviderFailure } from '../errors/failure';
import { plainWord } from './words';

type Headers = Record<string, string | string[] | undefined>;

/** Of the answer, unpacked. */
interface Limits {
	maxBytes: number;
}

/**
 * The text of an answer's bytes, whatever packing and byte order mark a server gave them. We ask for
 * none (`identity`); one that packs all the same must not be able to fill memory.
 *
 * @returns at once for what is not packed, which is nearly everything
 * @throws ProviderFailure `responseTooLarge` or `invalidJson`, kind `unknown`
 */
export function decode(body: Buffer, headers: Headers, limits: Limits): string | Promise<string> {
	const packings = packingsOf(headers['content-encoding']);
	return packings.length === 0 ? textOf(body, headers) : unpacked(body, packings, headers, limits);
}

/** Names are compared without case and with their old prefix (RFC 9110 section 8.4.1); last one first. */
function packingsOf(header: string | string[] | undefined): string[] {
	if (header === undefined) return [];
	return [header]
		.flat()
		.join(',')
		.split(',')
		.map((name) => plainWord(name).replace(/^x-/, ''))
		.filter((name) => name !== '' && name !== 'identity')
		.reverse();
}

async function unpacked(
	body: Buffer,
	packings: string[],
	headers: Headers,
	limits: Limits,
): Promise<string> {
	let bytes = body;
	for (const packing of packings) {
		if (packing !== 'gzip' && packing !== 'deflate') {
			throw unreadable(`compressed with “${packing}”, which was not asked for`);
		}
		bytes = await inflate(bytes, packing, limits);
	}
	return textOf(bytes, headers);
}

async function inflate(
	body: Buffer,
	packing: 'gzip' | 'deflate',
	{ maxBytes }: Limits,
): Promise<Buffer> {
	// Some servers leave out zlib's header of two bytes, which `deflate` has.
	const isRaw = packing === 'deflate' && (body[0] ?? 0) % 16 !== 8;
	const reader = new Blob([new Uint8Array(body)])
		.stream()
		.pipeThrough(new DecompressionStream(isRaw ? 'deflate-raw' : packing))
		.getReader();
	const chunks: Uint8Array[] = [];
	let size = 0;
	for (;;) {
		const { done, value } = await reader.read().catch(() => {
			throw new ProviderFailure({
				kind: 'unknown',
				code: 'invalidJson',
				message: 'The compressed answer is damaged.',
			});
		});
		if (done) return Buffer.concat(chunks);
		size += value.length;
		if (size > maxBytes) {
			await reader.cancel();
			throw tooLarge();
		}
		chunks.push(value);
	}
}

/** An older charset counts only where the bytes are not valid UTF-8: many servers name one wrongly. */
const WESTERN = /charset\s*=\s*["']?(?:iso-8859-1|iso-8859-15|latin-?1|windows-1252|cp1252)\b/i;

function textOf(body: Buffer, headers: Headers): string {
	const [first, second] = body;
	if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
		throw unreadable('written in UTF-16');
	}
	const hasMark = first === 0xef && second === 0xbb && body[2] === 0xbf;
	const text = body.toString('utf8', hasMark ? 3 : 0);
	const isWestern = text.includes('\ufffd') && WESTERN.test(String(headers['content-type'] ?? ''));
	return isWestern ? new TextDecoder('windows-1252').decode(body) : text;
}

export function tooLarge(): ProviderFailure {
	return new ProviderFailure({
		kind: 'unknown',
		code: 'responseTooLarge',
		message: 'The answer is larger than any documented one and was not read to its end.',
	});
}

function unreadable(how: string): ProviderFailure {
	return new ProviderFailure({
		kind: 'unknown',
		code: 'invalidJson',
		message: `The answer is ${how}.`,
	});
}
