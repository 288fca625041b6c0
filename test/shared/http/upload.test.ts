import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';

import type { FileSource } from '../../../shared/http/form';
import { path } from '../../../shared/http/path';
import { type Answer, sendJson, TestServer } from '../../support/servers';
import { apiOver, failureOf } from '../../support/transport';

const CONTENT = '%PDF-1.4 synthetic invoice';
const ok: Answer = (_, response) => sendJson(response, { ok: true });

function source(changes: Partial<FileSource> = {}) {
	const opened: Readable[] = [];
	const file: FileSource = {
		name: 'nota “1”.pdf',
		type: 'application/pdf',
		bytes: CONTENT.length,
		open: async () => {
			const stream = Readable.from([Buffer.from(CONTENT)]);
			opened.push(stream);
			return stream;
		},
		...changes,
	};
	return { opened, file };
}

const upload = async (origin: string, file: FileSource) =>
	await apiOver(origin, { effect: 'write' }).patch(path`/invoice/${'1'}`, {
		form: { texts: { invoice_number: 'NF-1' }, fileField: 'invoice', file },
	});

/** The parts as a server’s own parser sees them. */
async function partsOf({ headers, body }: TestServer['heard'][number]) {
	const type = headers['content-type'] ?? '';
	const form = await new Response(body, { headers: { 'content-type': type } }).formData();
	const file = form.get('invoice') as File;
	return {
		number: form.get('invoice_number'),
		name: file.name,
		type: file.type,
		content: await file.text(),
	};
}

const PARTS = { number: 'NF-1', type: 'application/pdf', content: CONTENT };

describe('a file in a form', () => {
	it.each<[string, Partial<FileSource>]>([
		['from a stream of known length', {}],
		['from memory', { open: async () => Buffer.from(CONTENT) }],
	])('%s goes out with its length', async (_, changes) => {
		const server = await TestServer.start(ok);
		const answer = await upload(server.origin, source(changes).file);
		const [heard] = server.heard;
		expect(answer).toMatchObject({ status: 200, attempts: 1 });
		expect(heard?.headers['content-length']).toBe(String(Buffer.byteLength(heard?.body ?? '')));
		expect(await partsOf(heard as TestServer['heard'][number])).toMatchObject(PARTS);
	});

	it.each(['a"; filename="b.exe', 'a\r\nX-Evil: 1', 'a\nb', '\u0000"\r'])(
		'named %j stays within its header',
		async (name) => {
			const server = await TestServer.start(ok);
			await upload(server.origin, source({ name }).file);
			const body = server.heard[0]?.body ?? '';
			const [head = ''] = body.slice(body.indexOf('name="invoice"')).split('\r\n\r\n');
			expect(head.split('\r\n')).toHaveLength(2);
			expect(head.match(/"/g)).toHaveLength(4);
			expect(head).not.toMatch(/\n(?!Content-Type: application\/pdf$)/);
		},
	);

	it.each(['application/pdf\r\nX-Evil: 1', 'application/pdf\n', '', 'pdf', 'a/b"'])(
		'of type %j: only a MIME type reaches a header',
		async (type) => {
			const server = await TestServer.start(ok);
			const result = await upload(server.origin, source({ type }).file).catch(
				(error: unknown) => error,
			);
			if (type.trim() === 'application/pdf') {
				expect(await partsOf(server.heard[0] as TestServer['heard'][number])).toMatchObject(PARTS);
			} else {
				expect(result).toMatchObject({ details: { kind: 'notSent', code: 'validation' } });
				expect(server.heard).toEqual([]);
			}
		},
	);

	it('of unknown length goes out in chunks', async () => {
		const server = await TestServer.start(ok);
		const { bytes: _, ...file } = source().file;
		await upload(server.origin, file);
		const [heard] = server.heard;
		expect(heard?.headers['transfer-encoding']).toBe('chunked');
		expect(await partsOf(heard as TestServer['heard'][number])).toMatchObject(PARTS);
	});

	it('is opened anew for the next attempt, and let go each time', async () => {
		const server = await TestServer.start((_, response, count) => {
			if (count === 1) sendJson(response, {}, 429);
			else sendJson(response, { ok: true });
		});
		const { file, opened } = source();
		expect((await upload(server.origin, file)).attempts).toBe(2);
		expect(await partsOf(server.heard[1] as TestServer['heard'][number])).toMatchObject(PARTS);
		expect(opened.map(({ destroyed }) => destroyed)).toEqual([true, true]);
	});

	it('is let go when the connection breaks, and not sent again: it may have arrived', async () => {
		const server = await TestServer.start(({ socket }) => void socket.resetAndDestroy());
		const { file, opened } = source();
		const failure = await failureOf(upload(server.origin, file));
		expect(failure.details).toMatchObject({ kind: 'unknown', code: 'connection', attempts: 1 });
		expect(opened.map(({ destroyed }) => destroyed)).toEqual([true]);
	});

	it.each<[string, Partial<FileSource>]>([
		['streams', {}],
		['buffers', { open: async () => Buffer.from(CONTENT) }],
	])('many %s leave no listeners on the connection', async (_, changes) => {
		const sockets: Socket[] = [];
		const connected = (message: unknown) =>
			void sockets.push((message as { socket: Socket }).socket);
		subscribe('undici:client:connected', connected);
		const server = await TestServer.start(ok);
		const api = apiOver(server.origin, { effect: 'write' });
		const form = {
			texts: { invoice_number: 'NF-1' },
			fileField: 'invoice',
			file: source(changes).file,
		};
		for (let upload = 0; upload < 10; upload++) await api.patch(path`/invoice`, { form });
		unsubscribe('undici:client:connected', connected);
		expect(sockets.length).toBeGreaterThan(0);
		for (const socket of sockets) expect(socket.listenerCount('drain')).toBeLessThan(3);
	});

	it('that breaks while it is read ends the call', async () => {
		const server = await TestServer.start(ok);
		const broken = async () =>
			Readable.from(
				(function* () {
					yield Buffer.from('half');
					throw new Error('disk');
				})(),
			);
		const failure = await failureOf(upload(server.origin, source({ open: broken }).file));
		expect(failure.kind).toBe('unknown');
		expect(server.heard).toEqual([]);
	});

	it('that is gone was certainly not sent', async () => {
		const server = await TestServer.start(ok);
		const gone = async () => await Promise.reject<Buffer>(new Error('ENOENT'));
		const failure = await failureOf(upload(server.origin, source({ open: gone }).file));
		expect(failure.details).toMatchObject({ kind: 'notSent', code: 'validation' });
		expect(failure.message).toContain('could not be read (ENOENT)');
		expect(server.socketsOpened).toBe(0);
	});
});
