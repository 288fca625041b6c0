import { createHmac } from 'node:crypto';

import { ClicPayWalletTrigger } from '../../../nodes/ClicPay/ClicPayWalletTrigger.node';
import { clicPayTrigger } from '../../../nodes/ClicPay/trigger';
import type { TriggerEntry } from '../entry';

const hmac = (secret: string, ...parts: Array<string | Buffer>) => {
	const sum = createHmac('sha256', secret);
	for (const part of parts) sum.update(part);
	return sum.digest('hex');
};

export const clicPayDeliveries: TriggerEntry = {
	node: () => new ClicPayWalletTrigger(),
	provider: clicPayTrigger.provider,
	proof: 'signature',
	parameters: {},
	credential: (secrets) => ({
		clicPayApi: {
			environment: 'custom',
			// Nobody listens there: a proven event needs no call.
			baseUrl: 'http://127.0.0.1:9',
			authentication: 'accessToken',
			accessToken: 'synthetic',
			webhookSecret: secrets.join(' '),
		},
	}),
	event: (number, more = {}) =>
		JSON.stringify({
			id: number,
			event: 'transaction.completed',
			data: {
				clicpay_reference: `CP${number}`,
				status: 'successful',
				amount: 1250.5,
				currency: 'MZN',
			},
			...more,
		}),
	sign: (body, secret) => ({ 'x-clicpay-signature': hmac(secret, body) }),
	outcome: 'succeeded',
	signatureHeader: 'x-clicpay-signature',
	missing: 'no signature',
	timed: {
		parameters: { options: { timestampHeader: 'X-Sent-At' } },
		sign: (body, secret, at) => ({
			'x-clicpay-signature': `sha256=${hmac(secret, `${at}.`, body)}`,
			'x-sent-at': String(at),
		}),
	},
};
