import { createHmac } from 'node:crypto';
import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

import { ClicPayWalletTrigger } from '../../nodes/ClicPay/ClicPayWalletTrigger.node';
import { clicPayTrigger } from '../../nodes/ClicPay/trigger';
import { KapitaleOrderTrigger } from '../../nodes/Kapitale/KapitaleOrderTrigger.node';
import { kapitaleTrigger } from '../../nodes/Kapitale/trigger';

/** What the tests of this folder must know of a trigger. The signers are written apart from ours. */
export interface TriggerEntry {
	name: string;
	node: () => INodeType;
	provider: { credential: string };
	/** A signature over the body, or a token that comes along. */
	proof: 'signature' | 'token';
	parameters: INodeParameters;
	/** A credential in which somebody typed these secrets. */
	credential(secrets: string[]): Record<string, IDataObject>;
	/** The body of the n-th of many different events that the trigger wants. */
	event(number: number, more?: object): string;
	/** What the n-th event says became of the money. */
	outcome: string;
	sign(body: string | Buffer, secret: string): Record<string, string>;
	/** Of the signature or the token. */
	signatureHeader: string;
	/** In the log, when it is not there. */
	missing: string;
	/** Where the age of a delivery can be signed too. */
	timed?: {
		parameters: INodeParameters;
		/** @param at Unix seconds */
		sign(body: string, secret: string, at: number): Record<string, string>;
	};
}

const hmac = (secret: string, ...parts: Array<string | Buffer>) => {
	const sum = createHmac('sha256', secret);
	for (const part of parts) sum.update(part);
	return sum.digest('hex');
};

export const TRIGGERS: TriggerEntry[] = [
	{
		name: 'ClicPay',
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
	},
	{
		name: 'Kapitale',
		node: () => new KapitaleOrderTrigger(),
		provider: kapitaleTrigger.provider,
		proof: 'token',
		parameters: {},
		credential: ([token = '', previous = '']) => ({
			kapitaleApi: {
				environment: 'custom',
				customTokenUrl: 'http://127.0.0.1:9/oauth2/token',
				tokenUrl: 'http://127.0.0.1:9/oauth2/token',
				baseUrl: 'http://127.0.0.1:9',
				authentication: 'clientCredentials',
				clientId: 'synthetic',
				clientSecret: 'synthetic',
				scope: 'partner-can/orders.read',
				webhookAuthentication: 'bearer',
				webhookToken: token,
				previousWebhookToken: previous,
			},
		}),
		event: (number, more = {}) =>
			JSON.stringify({
				event_type: 'order.created',
				destination_id: '7b0c6f0e-5d3a-4c1f-9a52-3e8f00000001',
				data: {
					order_id: `550e8400-e29b-41d4-a716-${String(number).padStart(12, '0')}`,
					order_no: `ORD-${number}`,
					status: 'pending',
				},
				...more,
			}),
		outcome: 'pending',
		sign: (_body, secret) => ({ authorization: `Bearer ${secret}` }),
		signatureHeader: 'authorization',
		missing: 'no secret',
	},
];
