import { InvoiceCaptureTrigger } from '../../../nodes/FatoriPay/InvoiceCaptureTrigger/InvoiceCaptureTrigger.node';
import { fatoriPayTrigger } from '../../../nodes/FatoriPay/trigger';
import { forgetAllTokens } from '../../../shared/auth/token';
import { sendJson, TestServer } from '../../support/servers';
import type { TriggerEntry } from '../entry';

/** Where an invoice is confirmed: of whatever id, it is paid. */
let origin = 'http://127.0.0.1:9';

export const fatoriPayDeliveries: TriggerEntry = {
	node: () => new InvoiceCaptureTrigger(),
	provider: fatoriPayTrigger.provider,
	proof: 'address',
	methods: '={{ "GET,POST" }}',
	parameters: {},
	async answering() {
		forgetAllTokens();
		const server = await TestServer.start(({ url }, response) => {
			if (url.endsWith('/auth/login')) return sendJson(response, { access_token: 'synthetic' });
			const id = url.split('/').at(-1);
			sendJson(response, { id, ref: '7', status: 'paid', total_amount: '1.250,50' });
		});
		origin = server.origin;
	},
	credential: ([webhookToken = '', previousWebhookToken = '']) => ({
		fatoriPayApi: {
			environment: 'custom',
			baseUrl: origin,
			clientId: 'synthetic-client',
			clientSecret: 'synthetic-client-secret',
			username: '11144477735',
			webhookToken,
			previousWebhookToken,
		},
	}),
	event(number, more = {}) {
		// What other providers name an event, FatoriPay says by the status.
		const { event_type: status = 'paid' } = more as { event_type?: string };
		return JSON.stringify({ invoice_id: `I${number}`, ref: '7', new_status: status, ...more });
	},
	outcome: 'succeeded',
	sign: () => ({}),
	query: (secret) => (secret === '' ? '?token=' : `?token=${secret}`),
	signatureHeader: '',
	missing: 'no secret',
};
