import type { IDataObject } from 'n8n-workflow';

import type { FilesContext, ItemFile } from '../../../shared/declare/item-file';
import { ProviderFailure } from '../../../shared/errors/failure';
import { qrImage } from '../../../shared/item/qr-image';

type Context = FilesContext<{ options: { attachFiles: boolean } }>;

/**
 * Files for the payer, made of the columns that `payerColumns` gave an item: the QR code of its Pix
 * code, and the PDF of its boleto.
 */
export async function payerFiles(
	{ download, hint, input }: Context,
	{ boletoPdfUrl, pixCode, reference }: IDataObject,
): Promise<ItemFile[]> {
	if (!input.options.attachFiles) return [];
	const name = typeof reference === 'string' ? `-${reference.replace(/[^\w.-]+/g, '_')}` : '';
	const files: ItemFile[] = [];
	if (typeof pixCode === 'string') {
		const { default: kits } = await import('../../../shared/vendor/kits');
		files.push({
			property: 'pixQrCode',
			fileName: `pix${name}.png`,
			mimeType: 'image/png',
			content: qrImage(pixCode, kits),
		});
	}
	if (typeof boletoPdfUrl === 'string') {
		const content = await pdfAt(boletoPdfUrl, download).catch((error: unknown) => {
			if (!(error instanceof ProviderFailure)) throw error;
			hint(`At least one boleto has no PDF; its address is in boletoPdfUrl. ${error.message}`);
			return undefined;
		});
		const fileName = `boleto${name}.pdf`;
		if (content)
			files.push({ property: 'boletoPdf', fileName, mimeType: 'application/pdf', content });
	}
	return files;
}

async function pdfAt(
	address: string,
	download: (address: string) => Promise<Buffer>,
): Promise<Buffer> {
	const content = await download(address);
	if (!isPdf(content)) throw noPdf();
	return content;
}

/** A page that asks somebody to log in must not be passed on as a boleto. */
const isPdf = (content: Buffer) => content.subarray(0, 1_024).includes('%PDF-');

const noPdf = () =>
	new ProviderFailure({
		kind: 'notSent',
		code: 'contract',
		message: 'What is at that address is no PDF.',
	});
