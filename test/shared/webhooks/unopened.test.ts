import { createHmac } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { ClicPayWalletTrigger } from '../../../nodes/ClicPay/ClicPayWalletTrigger.node';
import { KapitaleOrderTrigger } from '../../../nodes/Kapitale/KapitaleOrderTrigger.node';
import { forgetEverything } from '../../../shared/webhooks/memory';
import { jsonBody } from '../../../shared/webhooks/open/payload';
import { proven } from '../../../shared/webhooks/open/proof';
import { headerSecret } from '../../../shared/webhooks/open/secret';
import { TestServer } from '../../support/servers';
import { toyHost } from '../../support/toy-host';
import { toyTrigger } from '../../support/toy-trigger';
import { TriggerHost } from '../../support/trigger-host';

beforeEach(() => forgetEverything());

const SECRET = 'a-webhook-secret-for-tests';

interface Case {
	host(baseUrl: string): Promise<TriggerHost>;
	/** A delivery that needs no call, and one that is confirmed. */
	plain: object;
	confirmed: object;
	headers(body: string, secret: string): Record<string, string>;
	/** What the log says about the address. */
	field: string;
}

const toy = toyTrigger({
	open: (received) => ({
		proof: proven('sender', headerSecret({ header: 'x-secret' }, [SECRET]), received),
		payload: jsonBody(received.delivery, received.vendor),
	}),
});
const clicPay = (reference: string, status?: string) => ({
	data: { clicpay_reference: reference, status },
});
const kapitale = (name: string) => ({
	event_type: `order.${name}`,
	data: { order_id: 'O1', order_no: 'ORD-1', status: 'pending' },
});

let count = 0;
const hostOf = async (
	nodeType: TriggerHost extends never ? never : Parameters<typeof TriggerHost.start>[0]['nodeType'],
	credentials: Record<string, IDataObject>,
) => await TriggerHost.start({ nodeType, credentials, workflowId: `unopened-${++count}` });

const CASES: Record<string, Case> = {
	toy: {
		host: async (baseUrl) => await toyHost(toy, { baseUrl }),
		plain: { invoice_id: 'I1', new_status: 'canceled' },
		confirmed: { invoice_id: 'I1', new_status: 'paid' },
		headers: (_, secret) => ({ 'x-secret': secret }),
		field: 'Base URL',
	},
	ClicPay: {
		host: async (baseUrl) =>
			await hostOf(new ClicPayWalletTrigger(), {
				clicPayApi: {
					environment: 'custom',
					baseUrl,
					authentication: 'accessToken',
					accessToken: 'a-token',
					webhookSecret: SECRET,
				},
			}),
		plain: clicPay('CP1', 'successful'),
		confirmed: { event: 'transaction.completed', ...clicPay('CP1', 'odd') },
		headers: (body, secret) => ({
			'x-clicpay-signature': createHmac('sha256', secret).update(body).digest('hex'),
		}),
		field: 'Base URL',
	},
	Kapitale: {
		host: async (baseUrl) =>
			await hostOf(new KapitaleOrderTrigger(), {
				kapitaleApi: {
					baseUrl,
					tokenUrl: '',
					clientId: 'client',
					clientSecret: 'a-client-secret',
					webhookAuthentication: 'bearer',
					webhookToken: SECRET,
				},
			}),
		plain: kapitale('created'),
		confirmed: kapitale('approved'),
		headers: (_, secret) => ({ authorization: `Bearer ${secret}` }),
		field: 'API Base URL',
	},
};

describe.each(Object.entries(CASES))('%s opens the API only to ask something', (_, provider) => {
	const { confirmed, field, headers, plain } = provider;
	const deliver = async (host: TriggerHost, event: object, secret = SECRET) => {
		const body = JSON.stringify(event);
		return await host.post(body, headers(body, secret));
	};

	it('a forged call costs no connection', async () => {
		const api = await TestServer.start((__, response) => void response.writeHead(500).end());
		const host = await provider.host(api.origin);
		for (const event of [plain, confirmed]) {
			expect(await deliver(host, event, 'wrong')).toBe(401);
		}
		expect(api.socketsOpened).toBe(0);
		expect(host.executions).toEqual([]);
		// The same that a real one does ask for.
		expect(await deliver(host, confirmed)).toBe(503);
		expect(api.socketsOpened + Number(field === 'API Base URL')).toBeGreaterThan(0);
	});

	it.each(['', 'api.example.com', 'http://api.example.com'])(
		'with the base URL “%s” it refuses what is forged, and starts with what needs no call',
		async (baseUrl) => {
			const host = await provider.host(baseUrl);
			expect(await deliver(host, plain, 'wrong')).toBe(401);
			expect(await deliver(host, plain)).toBe(200);
			expect(host.executions).toHaveLength(1);
			expect(await deliver(host, confirmed)).toBe(503);
			expect(host.log.join()).toContain(`it could not be checked (${field}: `);
			expect(host.executions).toHaveLength(1);
		},
	);
});
