import { company, payment, type Fields } from './capay-client';
import { CapayListener } from './capay-listener';
import { until } from './harness';

let listener: CapayListener;

beforeAll(async () => {
	listener = await CapayListener.start();
});
afterAll(async () => await listener.stop());
beforeEach(async () => await listener.reset());

describe('subscriptions', () => {
	test('create, list, replace, delete', async () => {
		const { body } = await listener.capay.call('GET', '/webhooks');
		expect(body).toMatchObject({
			meta: { totalCount: 1, skip: 0, limit: 10 },
			data: [
				{
					id: listener.id,
					endpoint: listener.receiver.url,
					events: ['PAYMENT', 'DEPOSIT', 'CLIENT'],
					createdTime: expect.stringMatching(/Z$/),
					updatedTime: expect.stringMatching(/Z$/),
				},
			],
		});
		const wish = { endpoint: 'https://hooks.example/capay', events: ['DEPOSIT'] };
		const put = await listener.capay.call('PUT', `/webhooks/${listener.id}`, wish);
		expect([put.status, put.body]).toEqual([200, expect.objectContaining(wish)]);
		const gone = await listener.capay.call('DELETE', `/webhooks/${listener.id}`);
		expect([gone.status, gone.body]).toEqual([200, put.body]);
		expect(await listener.capay.rows('/webhooks')).toEqual([]);
		expect((await listener.capay.call('DELETE', `/webhooks/${listener.id}`)).status).toBe(404);
	});

	test.each([
		[{ endpoint: 'http://hooks.example/capay', events: ['PAYMENT'] }, 'must be an HTTPS URL'],
		[{ endpoint: 'nowhere', events: ['PAYMENT'] }, 'must be a URL address'],
		[{ endpoint: 'https://hooks.example', events: [] }, 'events should not be empty'],
		[{ endpoint: 'https://hooks.example', events: ['TICKET'] }, 'each value in events'],
	])('%j is refused', async (wish, words) => {
		const { status, body } = await listener.capay.call('POST', '/webhooks', wish);
		expect([status, body.message]).toEqual([400, [expect.stringContaining(words)]]);
	});
});

describe('what is sent', () => {
	test('every status of a payment, encrypted, without a signature', async () => {
		const { beneficiaryId } = listener.capay.samples;
		const wish = payment({ beneficiaryId, referenceId: 'told' });
		const { body } = await listener.capay.call('POST', '/payments', wish);
		await listener.receiver.waitFor(3);
		const messages = listener.messages.sort((a, b) =>
			String(a.timestamp) < String(b.timestamp) ? -1 : 1,
		);
		expect(messages.map(({ eventStatus }) => eventStatus)).toEqual([
			'SCHEDULED',
			'SENDING',
			'COMPLETED',
		]);
		expect(messages[2]).toEqual({
			subscriptionId: listener.id,
			eventType: 'PAYMENT',
			eventStatus: 'COMPLETED',
			timestamp: expect.stringMatching(/\.\d{3}Z$/),
			messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
			eventObject: {
				id: body.id,
				referenceNo: body.referenceNo,
				currencyCode: 'AUD',
				amount: 12.5,
				status: 'COMPLETED',
			},
		});
		const [first] = listener.receiver.heard;
		expect(Object.keys(JSON.parse(first?.body ?? '') as object)).toEqual(['iv', 'encrypted']);
		expect(JSON.parse(first?.body ?? '')).toEqual({
			iv: expect.stringMatching(/^[0-9a-f]{32}$/),
			encrypted: expect.stringMatching(/^([0-9a-f]{32})+$/),
		});
		expect(Object.keys(first?.headers ?? {})).toEqual([
			'content-type',
			'user-agent',
			'content-length',
			'host',
			'connection',
		]);
		expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(3);
	});

	test('deposits and clients', async () => {
		await listener.capay.decide(listener.capay.samples.accountNumber, 'deposit', { amount: 7 });
		await listener.receiver.waitFor(1);
		expect(listener.messages[0]).toMatchObject({
			eventType: 'DEPOSIT',
			eventStatus: 'COMPLETED',
			eventObject: { amount: 7, clientName: 'ABC Pty Ltd' },
		});
		await listener.capay.call('POST', '/clients/business', company());
		await listener.receiver.waitFor(3);
		const told = listener.messages
			.slice(1)
			.map((row) => `${String(row.eventType)} ${String(row.eventStatus)}`);
		expect(told.sort()).toEqual(['CLIENT ACTIVE', 'CLIENT PENDING APPROVAL']);
	});

	test('only what was asked for, and only of the own company', async () => {
		await listener.capay.call('PUT', `/webhooks/${listener.id}`, {
			endpoint: listener.receiver.url,
			events: ['CLIENT'],
		});
		await listener.capay.pay('07');
		await listener.capay.call('POST', '/clients/business', company(), { as: 'programManager' });
		expect(await listener.log()).toEqual([]);
	});

	test('the whole payment, or a plain message, by setting', async () => {
		await listener.capay.set({ webhookObject: 'full', webhookEncrypt: false });
		await listener.announce();
		await listener.receiver.waitFor(1);
		const message = JSON.parse(listener.receiver.heard[0]?.body ?? '') as Fields;
		expect(message.eventObject).toMatchObject({ paymentReference: 'Invoice 1', amount: 12.5 });
	});
});

describe('delivery', () => {
	test('until 2xx, with the same messageId; then it is given up', async () => {
		listener.receiver.answer = (number) => ({ status: number < 3 ? 500 : 204 });
		await listener.announce();
		await until(async () => (await listener.log())[0]?.status === 'delivered');
		expect(new Set(listener.messages.map(({ messageId }) => messageId)).size).toBe(1);
		expect(new Set(listener.receiver.heard.map(({ body }) => body)).size).toBe(3);
		expect((await listener.log())[0]?.attempts.map(({ reason }) => reason)).toEqual([
			'first',
			'retry',
			'retry',
		]);
		listener.receiver.answer = () => ({ status: 500 });
		await listener.capay.set({ webhookGiveUpMs: 50 });
		await listener.announce();
		await until(async () => (await listener.log())[0]?.status === 'failed');
		expect((await listener.log())[0]?.attempts).toHaveLength(2);
	});

	test('documented: 30 seconds for a try, tries for an hour', async () => {
		const { json } = await listener.capay.sandbox.control('GET', '/api/settings/capay');
		expect(json).toMatchObject({
			webhookTimeoutMs: 30_000,
			webhookGiveUpMs: 3_600_000,
			webhookTries: 20,
		});
	});

	test('copies share a messageId; another message has its own', async () => {
		await listener.announce({ copies: 3 });
		await listener.receiver.waitFor(3);
		expect(new Set(listener.messages.map(({ messageId }) => messageId)).size).toBe(1);
		const [delivery] = await listener.log();
		await listener.deliveries(`/${delivery?.id}/resend`, {});
		await listener.announce();
		await listener.receiver.waitFor(5);
		expect(new Set(listener.messages.map(({ messageId }) => messageId)).size).toBe(2);
	});

	test('lies about the payment and about the message, and unknown types', async () => {
		await listener.announce({
			webhook: listener.id,
			type: 'TICKET',
			data: { amount: 1, status: 'EXPLODED' },
			envelope: { subscriptionId: listener.capay.samples.unknownId, messageId: 'again' },
		});
		await listener.receiver.waitFor(1);
		expect(listener.messages[0]).toMatchObject({
			subscriptionId: listener.capay.samples.unknownId,
			eventType: 'TICKET',
			eventStatus: 'EXPLODED',
			messageId: 'again',
			eventObject: { amount: 1, status: 'EXPLODED' },
		});
		await listener.announce({ body: { anything: ['else'] } });
		await listener.receiver.waitFor(2);
		expect(listener.messages[1]).toEqual({ anything: ['else'] });
		expect((await listener.announce({ reference: 'nobody' })).status).toBe(404);
		expect((await listener.announce({ envelope: 'none' })).status).toBe(400);
		expect((await listener.announce({ webhook: 7 })).status).toBe(400);
	});

	test('ends with the subscription', async () => {
		await listener.announce({ delayMs: 60 });
		await listener.capay.call('DELETE', `/webhooks/${listener.id}`);
		await until(async () => (await listener.log())[0]?.status === 'cancelled');
		expect(listener.receiver.heard).toEqual([]);
	});
});
