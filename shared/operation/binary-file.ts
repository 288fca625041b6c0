import type { IExecuteFunctions } from 'n8n-workflow';

import type { FileSource } from '../http/form';

/** A quarter of Node's usual: many small pieces are collected sooner, which halves the memory. */
const CHUNK_BYTES = 16 * 1024;

/**
 * A binary file of an item, wherever n8n keeps it: in its file or object store, which is read as a
 * stream, or in memory as base64.
 *
 * @throws NodeOperationError when the item has none under this name
 */
export async function binaryFile(
	{ helpers }: IExecuteFunctions,
	itemIndex: number,
	property: string,
): Promise<FileSource> {
	const { data, fileExtension, fileName, id, mimeType } = helpers.assertBinaryData(
		itemIndex,
		property,
	);
	const about = { name: fileName ?? `file.${fileExtension ?? 'bin'}`, type: mimeType };
	if (id === undefined) {
		const content = Buffer.from(data, 'base64');
		return { ...about, bytes: content.length, open: async () => content };
	}
	const { fileSize } = await helpers.getBinaryMetadata(id);
	return {
		...about,
		bytes: fileSize,
		open: async () => await helpers.getBinaryStream(id, CHUNK_BYTES),
	};
}
