import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { IBinaryData, IBinaryKeyData } from 'n8n-workflow';

import type { FileSource } from '../../../shared/http/form';
import { BinaryStore } from '../../support/binary-data';
import { runNode } from '../../support/context';
import { over, reading } from '../../support/toy';

/*
 * A file as an operation gets it, from n8n's own helpers: in memory (base64) and in n8n's file store
 * (an id). Whatever cannot be sent is a plain error of the field, and nothing is sent.
 */
let store: BinaryStore;
beforeAll(async () => void (store = await BinaryStore.start()));
afterAll(() => store.stop());

const PDF = Buffer.from('%PDF-1.4 synthetic');
const PNG = Buffer.from(
	'89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489',
	'hex',
);

/** The two ways in which n8n hands a file over. */
const MODES: Array<[mode: string, keep: (content: Buffer) => Promise<IBinaryData>]> = [
	[
		'memory',
		async (content) => ({ data: content.toString('base64'), mimeType: 'application/pdf' }),
	],
	['file store', async (content) => await store.store(content)],
];

/** What an operation is given, or the error that the node ends with. */
async function fileOf(binary: IBinaryKeyData | undefined, property = 'data'): Promise<FileSource> {
	let given: FileSource | undefined;
	const provider = reading(async ({ file }) => {
		given = await file(property);
		return [];
	});
	await runNode(over(provider, { items: [{}], ...(binary && { binary: [binary] }) }));
	return given as FileSource;
}

async function contentOf(file: FileSource): Promise<Buffer> {
	const content = await file.open();
	if (Buffer.isBuffer(content)) return content;
	const pieces: Buffer[] = [];
	for await (const piece of content) pieces.push(Buffer.from(piece));
	return Buffer.concat(pieces);
}

async function refusalOf(binary: IBinaryKeyData | undefined, property?: string) {
	const error = (await fileOf(binary, property).then(
		() => undefined,
		(thrown: unknown) => thrown,
	)) as { message: string; description: string; context: { data: object } };
	expect(error.context.data).toEqual({
		kind: 'notSent',
		code: 'validation',
		field: 'Input Binary Field',
	});
	expect(error.message).not.toMatch(/unexpected/i);
	expect(error.description).not.toMatch(/report/i);
	expect(error.description).toContain('Nothing was sent.');
	return { text: `${error.message} ${error.description}`, message: error.message };
}

describe.each(MODES)('a file in %s', (_, keep) => {
	it('comes as it is, as often as it is opened', async () => {
		const content = Buffer.concat([PDF, randomBytes(300_000)]);
		const file = await fileOf({ data: await keep(content) });
		expect(file).toMatchObject({
			type: 'application/pdf',
			content: 'application/pdf',
			bytes: content.length,
		});
		for (let time = 0; time < 2; time++) {
			expect((await contentOf(file)).equals(content)).toBe(true);
		}
	});

	it.each([
		['application/octet-stream', PNG, 'application/octet-stream', 'image/png'],
		['Application/PDF; charset=binary', PDF, 'application/pdf', 'application/pdf'],
		[' image/JPEG ', Buffer.from('anything'), 'image/jpeg', undefined],
		['application/pdf; note="a\r\nX-Evil: 1"', PDF, 'application/pdf', 'application/pdf'],
	])('of type %s', async (mimeType, content, type, found) => {
		const file = await fileOf({ data: { ...(await keep(content)), mimeType } });
		expect({ type: file.type, found: file.content }).toEqual({ type, found });
	});

	it('that is empty is refused', async () => {
		const file = await keep(Buffer.alloc(0));
		expect((await refusalOf({ data: file })).message).toContain('is empty (0 bytes)');
	});

	it.each<[string, object, RegExp]>([
		['without a MIME type', { mimeType: undefined }, /has no MIME type/],
		['with an empty MIME type', { mimeType: '' }, /has no MIME type/],
		['whose MIME type is none', { mimeType: 'pdf' }, /a MIME type that is none/],
		['whose MIME type ends a line', { mimeType: 'a/b\r\nX-Evil: 1' }, /a MIME type that is none/],
		['with an empty name', { fileName: '' }, /has no name/],
		['whose name is blank', { fileName: ' \t' }, /has no name/],
	])('%s is refused', async (__, changes, message) => {
		const file = { ...(await keep(PDF)), ...changes } as IBinaryData;
		expect((await refusalOf({ data: file })).message).toMatch(message);
	});

	it('under another name: the error says which there are', async () => {
		const file = await keep(PDF);
		const { message } = await refusalOf({ invoice: file, photo: file }, 'data');
		expect(message).toContain('no file called “data”. It has: invoice, photo.');
	});

	it.each<[object, string]>([
		[{ fileName: undefined, fileExtension: 'png' }, 'file.png'],
		[{ fileName: undefined }, 'file.bin'],
		[{ fileName: 'own.txt', fileExtension: 'png' }, 'own.txt'],
		[{ fileName: 'two\r\nlines.pdf' }, 'two lines.pdf'],
	])('its name, of %j, is %s', async (changes, name) => {
		const file = { ...(await keep(PDF)), ...changes } as IBinaryData;
		expect(await fileOf({ data: file })).toMatchObject({ name });
	});
});

it('an item without any file says so', async () => {
	expect((await refusalOf(undefined)).message).toContain('The item has no file');
});

describe('n8n’s store', () => {
	it('is read as a stream, in small pieces, and let go after a look at the beginning', async () => {
		const file = await fileOf({ data: await store.store(randomBytes(200_000)) });
		const stream = (await file.open()) as Readable;
		expect(stream).toBeInstanceOf(Readable);
		for await (const piece of stream) {
			expect((piece as Buffer).length).toBeLessThanOrEqual(32 * 1024);
		}
	});

	it.each<[string, (file: IBinaryData) => IBinaryData, RegExp]>([
		['a file that was deleted', gone((path) => [path, `${path}.metadata`]), /filesystem-v2/],
		['a file whose content is gone', gone((path) => [path]), /filesystem-v2/],
		['a file without its metadata', gone((path) => [`${path}.metadata`]), /filesystem-v2/],
		['a store of another process', (file) => ({ ...file, id: 's3:somewhere' }), /store “s3”/],
		['an id of no store', (file) => ({ ...file, id: 'nowhere' }), /store “nowhere”/],
		['a file that lost its id', ({ id: _, ...file }) => file, /store “filesystem-v2”/],
	])('%s: refused, without a folder of the server', async (_, spoil, message) => {
		const file = spoil(await store.store(PDF));
		const { text } = await refusalOf({ data: file });
		expect(text).toMatch(/n8n cannot read the file in “data”/);
		expect(text).toMatch(message);
		expect(text).not.toContain(store.folder);
	});

	it('content that is no text, from a node that made the file itself', async () => {
		const file = { mimeType: 'application/pdf' } as IBinaryData;
		expect((await refusalOf({ data: file })).message).toContain('cannot read the file');
	});
});

function gone(paths: (path: string) => string[]) {
	return (file: IBinaryData) => {
		for (const path of paths(store.pathOf(file))) rmSync(path);
		return file;
	};
}
