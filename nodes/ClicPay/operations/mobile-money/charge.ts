import { path } from '../../../../shared/http/path';
import { defineMobilePayment } from '../define-mobile-payment';

export const charge = defineMobilePayment({
	value: 'charge',
	name: 'Charge Customer',
	action: 'Charge a customer by mobile money',
	description:
		'Ask a customer to pay you from M-Pesa, e-Mola or mKesh. Moves money; safe to repeat with the same reference.',
	family: 'collect',
	endpoint: 'POST /api/v2/wallets/{wallet}/c2b/{operator}',
	path: (wallet, operator) => path`/api/v2/wallets/${wallet}/c2b/${operator}`,
});
