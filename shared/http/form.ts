import { ProviderFailure } from '../errors/failure';
import type { WireRequest } from './exchange';

/** A file that can be read from its beginning as often as a call is sent. */
export interface FileSource {
	name: string;
	/** MIME type, as the file was given it. */
	type: string;
	/** MIME type that its first bytes show, where they show one. */
	content?: string;
	/** Where it is known: the request then names its length. */
	bytes?: number;
	/** The content: in memory, or a fresh stream from n8n's store. */
	open(): Promise<Buffer | NodeJS.ReadableStream>;
}

/** A multipart/form-data body, RFC 7578: some texts and one file. */
export interface FormBody {
	texts: Record<string, string>;
	/** Name of the part that carries the file. */
	fileField: string;
	file: FileSource;
}

const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/;

/**
 * A MIME type in small letters and without parameters (RFC 9110, section 8.3.1), as it may stand in
 * a header.
 *
 * @returns undefined for any other text, also for one with a line break, which would add a header
 */
export function mediaType(text: unknown): string | undefined {
	if (typeof text !== 'string') return undefined;
	const type = (text.split(';')[0] ?? '').trim().toLowerCase();
	return MEDIA_TYPE.test(type) ? type : undefined;
}

export interface OpenForm {
	headers: Record<string, string>;
	body: NonNullable<WireRequest['body']>;
	/** Lets go of the file, also when it was not read to its end. */
	close(): void;
}

/**
 * Opens a form for one send. The file is read while it is sent, never as a whole.
 *
 * @throws ProviderFailure `notSent` when the file cannot be opened, or has no MIME type
 */
export async function openForm(form: FormBody): Promise<OpenForm> {
	const { file, fileField, texts } = form;
	const contentType = mediaType(file.type);
	if (contentType === undefined) {
		throw new ProviderFailure({
			kind: 'notSent',
			code: 'validation',
			message: `The file “${file.name}” has no MIME type that could be sent.`,
		});
	}
	const { default: files } = await import('../vendor/files');
	const content = await file.open().catch((error: unknown) => {
		throw new ProviderFailure({
			kind: 'notSent',
			code: 'validation',
			message: `The file “${file.name}” could not be read (${
				error instanceof Error ? error.message : 'unknown error'
			}).`,
			advice: 'Run the node that made the file again.',
		});
	});
	const body = new files.FormData();
	for (const [name, text] of Object.entries(texts)) body.append(name, text);
	const bytes = Buffer.isBuffer(content) ? content.length : file.bytes;
	body.append(fileField, content, {
		filename: file.name,
		contentType,
		...(bytes !== undefined && { knownLength: bytes }),
	});
	return {
		headers: {
			...body.getHeaders(),
			...(bytes !== undefined && { 'content-length': String(body.getLengthSync()) }),
		},
		// A form without a real stream ends while undici is still starting it (undici 7.30, client-h1.js:
		// `body.resume()` before `socket.on('drain')`), and would leave its listeners on the socket.
		body: Buffer.isBuffer(content) ? body.getBuffer() : body,
		close() {
			if (!Buffer.isBuffer(content) && 'destroy' in content) (content.destroy as () => void)();
		},
	};
}
