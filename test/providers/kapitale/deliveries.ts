import { KapitaleOrderTrigger } from '../../../nodes/Kapitale/KapitaleOrderTrigger.node';
import { kapitaleTrigger } from '../../../nodes/Kapitale/trigger';
import type { TriggerEntry } from '../entry';

export const kapitaleDeliveries: TriggerEntry = {
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
};
