import type { Field } from '../../../shared/declare/field';
import { toggle } from '../../../shared/declare/fields';

/** Option of every operation whose answer may have codes for the payer: see `payerFiles`. */
export const attachFiles = (): Field<boolean> =>
	toggle({
		displayName: 'Attach QR Code and Boleto PDF',
		default: true,
		description:
			'Whether the item gets files: of a Pix code a QR code (PNG, “pixQrCode”), which is drawn here, and of a boleto its PDF (“boletoPdf”), where the answer says where it is',
	});
