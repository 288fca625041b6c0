import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { InputProblem } from '../errors/failure';
import { type FileSource, mediaType } from '../http/form';

/** What n8n calls the parameter that names a file. Every operation with a file has it. */
export const BINARY_FIELD = 'Input Binary Field';

/** Half of Node's usual: smaller pieces are collected sooner, which halves the memory; half of this is slower. */
const CHUNK_BYTES = 32 * 1024;
/** As much as `file-type` needs to know any type that it knows. */
const HEAD_BYTES = 4_100;
/** What n8n puts in the place of the content while the file itself is in a store. */
const STORES = ['azure', 'database', 'filesystem', 'filesystem-v2', 'gcs', 's3'];

/**
 * A binary file of an item, wherever n8n keeps it: in its file or object store, which is read as a
 * stream, or in memory as base64. Its beginning is read at once, so that a file that is gone, empty
 * or of another type than it says is noticed before anything is sent.
 *
 * @throws InputProblem when the item has no such file, or none that can be sent
 */
export async function binaryFile(
	context: IExecuteFunctions,
	itemIndex: number,
	property: string,
): Promise<FileSource> {
	const binary = findBinary(context, itemIndex, property);
	const about = describe(binary, property);
	const { bytes, open } = await contentOf(context, binary, property);
	const head = bytes === 0 ? Buffer.alloc(0) : await headOf(open, binary, property);
	if (head.length === 0) {
		throw new InputProblem(
			BINARY_FIELD,
			`The file in “${property}” is empty (0 bytes).`,
			'Look at the output of the node that made it.',
		);
	}
	const { default: files } = await import('../vendor/files');
	const found = await files.fileTypeFromBuffer(head);
	return {
		...about,
		...(bytes !== undefined && { bytes }),
		...(found && { content: found.mime }),
		open,
	};
}

function findBinary(context: IExecuteFunctions, itemIndex: number, property: string): IBinaryData {
	try {
		return context.helpers.assertBinaryData(itemIndex, property);
	} catch {
		// n8n's own words differ from version to version, and do not say what there is.
		throw noSuchFile(Object.keys(context.getInputData()[itemIndex]?.binary ?? {}), property);
	}
}

function noSuchFile(names: string[], property: string): InputProblem {
	if (names.length > 0) {
		const problem = `The item has no file called “${property}”. It has: ${names.join(', ')}.`;
		return new InputProblem(BINARY_FIELD, problem, 'Use one of these names.');
	}
	return new InputProblem(
		BINARY_FIELD,
		`The item has no file, so none is called “${property}”.`,
		'Put the node that makes the file before this one. Some nodes, like Edit Fields, pass files on only when told to.',
	);
}

/** Name and type, as far as they can be sent. */
function describe(
	{ fileExtension, fileName, mimeType }: IBinaryData,
	property: string,
): { name: string; type: string } {
	const problem = (what: string) =>
		new InputProblem(
			BINARY_FIELD,
			`The file in “${property}” has ${what}.`,
			'Make it again with a node that sets its name and type, for example HTTP Request or Read/Write Files from Disk.',
		);
	const type = mediaType(mimeType);
	if (type === undefined) throw problem(mimeType ? 'a MIME type that is none' : 'no MIME type');
	const name = String(fileName ?? `file.${fileExtension || 'bin'}`)
		.replace(/\p{Cc}+/gu, ' ')
		.trim();
	if (name === '') throw problem('no name');
	return { name, type };
}

async function contentOf(
	{ helpers }: IExecuteFunctions,
	binary: IBinaryData,
	property: string,
): Promise<Pick<FileSource, 'bytes' | 'open'>> {
	const { data, id } = binary;
	if (id !== undefined) {
		const metadata = await helpers
			.getBinaryMetadata(id)
			.catch((error: unknown) => Promise.reject(unreadable(error, binary, property)));
		return {
			bytes: metadata.fileSize,
			open: async () => await helpers.getBinaryStream(id, CHUNK_BYTES),
		};
	}
	if (typeof data !== 'string' || STORES.includes(data))
		throw unreadable(undefined, binary, property);
	const content = Buffer.from(data, 'base64');
	return { bytes: content.length, open: async () => content };
}

async function headOf(
	open: FileSource['open'],
	binary: IBinaryData,
	property: string,
): Promise<Buffer> {
	try {
		const content = await open();
		if (Buffer.isBuffer(content)) return content.subarray(0, HEAD_BYTES);
		const pieces: Buffer[] = [];
		let size = 0;
		// Leaving the loop lets go of the stream.
		for await (const piece of content) {
			pieces.push(Buffer.from(piece));
			size += piece.length;
			if (size >= HEAD_BYTES) break;
		}
		return Buffer.concat(pieces).subarray(0, HEAD_BYTES);
	} catch (error) {
		throw unreadable(error, binary, property);
	}
}

/** n8n's own error may name folders of the server, so only its code is shown. */
function unreadable(error: unknown, { data, id }: IBinaryData, property: string): InputProblem {
	const store = id?.split(':')[0] ?? (STORES.includes(data) ? data : undefined);
	const code = (error as { code?: unknown } | undefined)?.code;
	return new InputProblem(
		BINARY_FIELD,
		`n8n cannot read the file in “${property}”${store === undefined ? '' : ` from its store “${store}”`}${
			typeof code === 'string' ? ` (${code})` : ''
		}.`,
		'Run the node that made it again. Where several n8n processes share the work, each must use the same store (N8N_DEFAULT_BINARY_DATA_MODE).',
	);
}
