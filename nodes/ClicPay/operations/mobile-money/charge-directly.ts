import { path } from '../../../../shared/http/path';
import { defineMobilePayment } from '../define-mobile-payment';

export const chargeDirectly = defineMobilePayment({
	value: 'chargeDirectly',
	name: 'Charge Customer Directly',
	action: 'Charge a customer by mobile money directly',
	description:
		'Charge over ClicPay’s “direct” call. Moves money; safe to repeat with the same reference.',
	notice:
		'ClicPay documents this call with the same fields as Charge Customer and does not say how it differs. Use it if ClicPay told you to.',
	family: 'collect',
	endpoint: 'POST /api/v2/wallets/{wallet}/c2b/{operator}/direct',
	path: (wallet, operator) => path`/api/v2/wallets/${wallet}/c2b/${operator}/direct`,
});
