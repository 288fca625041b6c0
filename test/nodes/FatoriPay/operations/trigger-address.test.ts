import type { IDataObject } from 'n8n-workflow';

import { forgetAllTokens } from '../../../../shared/auth/token';
import { runNode } from '../../../support/context';
import { errorOf } from '../../../support/error-of';
import { forgetProcessedData } from '../../../support/processed-data';
import { sendJson, TestServer } from '../../../support/servers';
import { calling } from '../../../providers/fatoripay/calls';
import { standIn } from '../../../providers/fatoripay/stand-in';

/** FatoriPay signs nothing: what it is told to call is the address with the token, or nobody listens. */
const TOKEN = 'token-of-sixteen-letters';
const TRIGGER = 'https://n8n.example.com/webhook/0c1d2e/fatoripay';
const OTHER = 'https://shop.example.com/fatoripay';

let server: TestServer;
beforeEach(async () => {
	forgetAllTokens();
	forgetProcessedData();
	server = await TestServer.start(({ method, url }, response) => {
		if (url.endsWith('/auth/login')) return sendJson(response, { access_token: 'token-1' });
		const invoice = { id: 'inv-1', ref: 'T-1', status: 'unpaid', total_amount: '123,13' };
		// A change whose answer is lost: the invoice has it.
		const isLost = method === 'PATCH';
		const notification_url = `${TRIGGER}?token=${TOKEN}`;
		const body = { ...invoice, notification_url, link: 'https://pay.example.com/1' };
		sendJson(response, isLost ? { message: 'x' } : body, isLost ? 500 : 200);
	});
});

const OPERATIONS: Array<[string, (url: string) => IDataObject]> = [
	['invoice.create', (notificationUrl) => ({ options: { notificationUrl } })],
	['invoice.update', (notificationUrl) => ({ notificationUrl, invoiceText: '' })],
	['trigger.create', (notificationUrl) => ({ notificationUrl })],
];

describe.each(OPERATIONS)('%s', (name, parametersFor) => {
	const run = async (url: string, webhookToken: string) => {
		const items = [{ reference: 'T-1', invoiceId: 'inv-1' }];
		const setup = calling(standIn(server), name, { items, parameters: parametersFor(url) });
		Object.assign(setup.credentials.fatoriPayApi as object, { webhookToken });
		const result = await runNode(setup);
		const { body = '{}' } = server.heard.find(({ method, url: path }) => {
			return method !== 'GET' && !path.endsWith('/auth/login');
		}) ?? { body: '{}' };
		return { ...result, sent: (JSON.parse(body) as IDataObject).notification_url };
	};

	it('adds the token to the address of an Invoice Capture Trigger, and shows it nowhere', async () => {
		const { items, sent } = await run(TRIGGER, TOKEN);
		expect(sent).toBe(`${TRIGGER}?token=${TOKEN}`);
		expect(JSON.stringify(items)).not.toContain(TOKEN);
	});

	it('refuses one that nobody would be believed at', async () => {
		const error = await errorOf(run(TRIGGER, ''));
		expect(error.message).toBe(
			'Notification URL: It is that of an Invoice Capture Trigger, which believes nobody without the Webhook Token.',
		);
		expect(error.context.data).toMatchObject({ kind: 'notSent' });
		expect(server.heard).toEqual([]);
	});

	it('takes one in which somebody typed the token', async () => {
		const typed = `${TRIGGER}?token=${TOKEN}`;
		expect((await run(typed, '')).sent).toBe(typed);
	});
});

it.each(['invoice.create', 'trigger.create'])('%s leaves any other address', async (name) => {
	const parameters = OPERATIONS.find(([one]) => one === name)?.[1](OTHER) ?? {};
	const items = [{ reference: 'T-1' }];
	await runNode(calling(standIn(server), name, { items, parameters }));
	const sent = server.heard.map(({ body }) => body).join();
	expect(sent).toContain(`"notification_url":"${OTHER}"`);
});
