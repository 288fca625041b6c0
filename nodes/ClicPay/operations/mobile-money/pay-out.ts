import { path } from '../../../../shared/http/path';
import { defineMobilePayment } from '../define-mobile-payment';

export const payOut = defineMobilePayment({
	value: 'payOut',
	name: 'Pay Out',
	action: 'Pay a person by mobile money',
	description:
		'Send money from your wallet to a person’s M-Pesa, e-Mola or mKesh. Moves money; safe to repeat with the same reference.',
	family: 'payOut',
	endpoint: 'POST /api/v2/wallets/{wallet}/b2c/{operator}',
	path: (wallet, operator) => path`/api/v2/wallets/${wallet}/b2c/${operator}`,
});
