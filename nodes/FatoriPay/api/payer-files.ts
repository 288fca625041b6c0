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
		try {
			const content = await download(boletoPdfUrl);
			if (!isPdf(content)) throw noPdf();
			const fileName = `boleto${name}.pdf`;
			files.push({ property: 'boletoPdf', fileName, mimeType: 'application/pdf', content });
		} catch (error) {
			if (!(error instanceof ProviderFailure)) throw error;
			hint(`At least one boleto has no PDF; its address is in boletoPdfUrl. ${error.message}`);
		}
	}
	return files;
}

/** A page that asks somebody to log in must not be passed on as a boleto. */
const isPdf = (content: Buffer) => content.subarray(0, 1_024).includes('%PDF-');

const noPdf = () =>
	new ProviderFailure({
		kind: 'notSent',
		code: 'contract',
		message: 'What is at that address is no PDF.',
	});
