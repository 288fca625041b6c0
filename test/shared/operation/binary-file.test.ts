import { Readable } from 'node:stream';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { binaryFile } from '../../../shared/operation/binary-file';

/** n8n's helpers around one file. */
function host(data: Partial<IBinaryData>) {
	const helpers = {
		assertBinaryData: jest.fn(() => ({ data: '', mimeType: 'application/pdf', ...data })),
		getBinaryMetadata: jest.fn(async () => ({ fileSize: 5 })),
		getBinaryStream: jest.fn(async () => Readable.from(['large'])),
	};
	return { context: { helpers } as unknown as IExecuteFunctions, helpers };
}

it('a file in memory comes from its base64 text', async () => {
	const { context, helpers } = host({ data: btoa('hello'), fileName: 'a.pdf' });
	const file = await binaryFile(context, 3, 'doc');
	expect(helpers.assertBinaryData).toHaveBeenCalledWith(3, 'doc');
	expect(file).toMatchObject({ name: 'a.pdf', type: 'application/pdf', bytes: 5 });
	expect(String(await file.open())).toBe('hello');
	expect(helpers.getBinaryMetadata).not.toHaveBeenCalled();
});

it('a file in n8n’s store is opened as a stream, anew for every try', async () => {
	const { context, helpers } = host({ id: 'filesystem:1', data: 'filesystem', fileName: 'a.pdf' });
	const file = await binaryFile(context, 0, 'doc');
	expect(file.bytes).toBe(5);
	expect(helpers.getBinaryStream).not.toHaveBeenCalled();
	const [first, second] = [await file.open(), await file.open()];
	expect(first).toBeInstanceOf(Readable);
	expect(first).not.toBe(second);
	expect(helpers.getBinaryStream).toHaveBeenCalledWith('filesystem:1', 16 * 1024);
});

it.each([
	[{ fileExtension: 'png' }, 'file.png'],
	[{}, 'file.bin'],
	[{ fileName: 'own.txt', fileExtension: 'png' }, 'own.txt'],
])('the name of %j is %s', async (data, name) => {
	expect(await binaryFile(host(data).context, 0, 'doc')).toMatchObject({ name });
});
