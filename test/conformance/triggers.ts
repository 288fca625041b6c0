import { createHmac } from 'node:crypto';
import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

import { ClicPayTrigger } from '../../nodes/ClicPay/ClicPayTrigger.node';
import { clicPayTrigger } from '../../nodes/ClicPay/trigger';

/** What the tests of this folder must know of a trigger. The signers are written apart from ours. */
export interface TriggerEntry {
	name: string;
	node: () => INodeType;
	provider: { credential: string };
	/** The node in its usual form, and where the age of a delivery is signed too. */
	parameters: INodeParameters;
	timed: INodeParameters;
	/** A credential in which somebody typed these secrets. */
	credential(secrets: string[]): Record<string, IDataObject>;
	/** The body of the n-th of many different events that the trigger wants. */
	event(number: number, more?: object): string;
	sign(body: string | Buffer, secret: string): Record<string, string>;
	/** @param at Unix seconds */
	signTimed(body: string, secret: string, at: number): Record<string, string>;
	signatureHeader: string;
}

const hmac = (secret: string, ...parts: Array<string | Buffer>) => {
	const sum = createHmac('sha256', secret);
	for (const part of parts) sum.update(part);
	return sum.digest('hex');
};

export const TRIGGERS: TriggerEntry[] = [
	{
		name: 'ClicPay',
		node: () => new ClicPayTrigger(),
		provider: clicPayTrigger.provider,
		parameters: {},
		timed: { options: { timestampHeader: 'X-Sent-At' } },
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
		signTimed: (body, secret, at) => ({
			'x-clicpay-signature': `sha256=${hmac(secret, `${at}.`, body)}`,
			'x-sent-at': String(at),
		}),
		signatureHeader: 'x-clicpay-signature',
	},
];
