'use strict';

/*
 * Each trigger as a user sets it up, and deliveries to it that prove where they come from, signed as
 * the provider's documentation says; beside them n8n's own trigger for Stripe.
 */
const { createCipheriv, createHmac, randomBytes } = require('node:crypto');

/** 32 characters, as Capay's have. */
const SECRET = 'bench-secret-0123456789abcdefghi';
/** Nobody listens there: a proven event needs no call, FatoriPay's apart. */
const NOWHERE = 'http://127.0.0.1:9';
const CAPAY_SUBSCRIPTION = '11111111-1111-4111-8111-111111111111';

/** @param {string} secret @param {string} text */
const hmac = (secret, text) => createHmac('sha256', secret).update(text).digest('hex');

/** AES-256-CBC, all of it in hex. @param {string} secret @param {string} text */
function sealed(secret, text) {
	const iv = randomBytes(16);
	const cipher = createCipheriv('aes-256-cbc', Buffer.from(secret), iv);
	const encrypted = cipher.update(text, 'utf8', 'hex') + cipher.final('hex');
	return JSON.stringify({ iv: iv.toString('hex'), encrypted });
}

/**
 * @typedef {object} Delivery
 * @property {string} body
 * @property {Record<string, string>} [headers]
 * @property {string} [query] without its question mark
 *
 * @typedef {object} Sender
 * @property {string} file of the trigger, below `dist/nodes` or below those of n8n
 * @property {string} className
 * @property {object} parameters
 * @property {string} credentialType
 * @property {(origin: string) => object} credential `origin` of `provider-server.js`
 * @property {(number: number, secret: string) => Delivery} deliver the n-th of many events
 */

/** @type {Record<string, Sender>} */
const SENDERS = {
	clicpay: {
		file: 'ClicPay/ClicPayWalletTrigger.node.js',
		className: 'ClicPayWalletTrigger',
		parameters: {},
		credentialType: 'clicPayApi',
		credential: () => ({
			environment: 'custom',
			baseUrl: NOWHERE,
			authentication: 'accessToken',
			accessToken: 'bench-token',
			webhookSecret: SECRET,
		}),
		deliver(number, secret) {
			const body = JSON.stringify({
				id: number,
				event: 'transaction.completed',
				data: {
					clicpay_reference: `CP${number}`,
					status: 'successful',
					amount: 1250.5,
					currency: 'MZN',
				},
			});
			return { body, headers: { 'x-clicpay-signature': hmac(secret, body) } };
		},
	},
	kapitale: {
		file: 'Kapitale/KapitaleOrderTrigger.node.js',
		className: 'KapitaleOrderTrigger',
		parameters: {},
		credentialType: 'kapitaleApi',
		credential: () => ({
			environment: 'custom',
			customTokenUrl: `${NOWHERE}/oauth2/token`,
			tokenUrl: `${NOWHERE}/oauth2/token`,
			baseUrl: NOWHERE,
			authentication: 'clientCredentials',
			clientId: 'bench',
			clientSecret: 'bench',
			scope: 'partner-can/orders.read',
			webhookAuthentication: 'bearer',
			webhookToken: SECRET,
		}),
		deliver: (number, secret) => ({
			body: JSON.stringify({
				event_type: 'order.created',
				destination_id: '7b0c6f0e-5d3a-4c1f-9a52-3e8f00000001',
				data: {
					order_id: `550e8400-e29b-41d4-a716-${String(number).padStart(12, '0')}`,
					order_no: `ORD-${number}`,
					status: 'pending',
				},
			}),
			headers: { authorization: `Bearer ${secret}` },
		}),
	},
	capay: {
		file: 'Capay/CapayBeneficiariesTrigger.node.js',
		className: 'CapayBeneficiariesTrigger',
		parameters: {
			options: { confirmRecord: 'whenItMatters', otherSubscriptions: CAPAY_SUBSCRIPTION },
		},
		credentialType: 'capayApi',
		credential: () => ({
			environment: 'custom',
			baseUrl: NOWHERE,
			apiUser: 'bench',
			apiKey: '0'.repeat(64),
			persona: 'client',
			mutualTls: 'none',
			webhookSecret: SECRET,
		}),
		deliver: (number, secret) => ({
			body: sealed(
				secret,
				JSON.stringify({
					subscriptionId: CAPAY_SUBSCRIPTION,
					eventType: 'PAYMENT',
					eventStatus: 'SENDING',
					timestamp: '2025-01-02T03:04:05.000Z',
					messageId: `22222222-0000-4000-8000-${String(number).padStart(12, '0')}`,
					eventObject: {
						id: `33333333-0000-4000-8000-${String(number).padStart(12, '0')}`,
						referenceNo: '20250102-PABC12',
						currencyCode: 'AUD',
						amount: 12.5,
						status: 'SENDING',
					},
				}),
			),
		}),
	},
	// Signs nothing: the trigger asks the API whether it is true.
	fatoripay: {
		file: 'FatoriPay/InvoiceCaptureTrigger/InvoiceCaptureTrigger.node.js',
		className: 'InvoiceCaptureTrigger',
		parameters: {},
		credentialType: 'fatoriPayApi',
		credential: (origin) => ({
			environment: 'custom',
			baseUrl: origin,
			clientId: 'bench',
			clientSecret: 'bench',
			username: '11144477735',
			webhookToken: SECRET,
		}),
		deliver: (number, secret) => ({
			body: JSON.stringify({ invoice_id: `I${number}`, ref: '7', new_status: 'paid' }),
			query: `token=${secret}`,
		}),
	},
	stripe: {
		file: 'Stripe/StripeTrigger.node.js',
		className: 'StripeTrigger',
		parameters: { events: ['*'] },
		credentialType: 'stripeApi',
		credential: () => ({ secretKey: 'bench', signatureSecret: SECRET }),
		deliver(number, secret) {
			const body = JSON.stringify({
				id: `evt_${number}`,
				object: 'event',
				type: 'charge.succeeded',
				data: {
					object: { id: `ch_${number}`, amount: 125050, currency: 'eur', status: 'succeeded' },
				},
			});
			const at = Math.floor(Date.now() / 1000);
			return {
				body,
				headers: { 'stripe-signature': `t=${at},v1=${hmac(secret, `${at}.${body}`)}` },
			};
		},
	},
};

module.exports = { SECRET, SENDERS };
