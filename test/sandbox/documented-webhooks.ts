export interface DocumentedCall {
	name: string;
	method: string;
	path: string;
	body?: Record<string, unknown>;
	status: number;
	answer: unknown;
}

const WEBHOOK = '/api/v2/webhooks/1';
const ADDRESS = 'https://kunze.biz/iste-laborum-eius-est-dolor.html';

const TEXT = expect.any(String) as string;

/** What is assumed of every answer about a webhook. */
const webhook = (changes: Record<string, unknown> = {}) =>
	expect.objectContaining({
		data: expect.objectContaining({ id: 1, url: TEXT, ...changes }) as unknown,
	}) as unknown;

const log = (...ids: number[]) =>
	expect.objectContaining({
		data: expect.arrayContaining(
			ids.map((id) => expect.objectContaining({ id, event_type: TEXT, status: TEXT }) as unknown),
		) as unknown,
	}) as unknown;

/** The twelve calls about webhooks; see `DOCUMENTED_CALLS`. */
export const WEBHOOK_CALLS: DocumentedCall[] = [
	{
		name: 'list webhooks',
		method: 'GET',
		path: '/api/v2/webhooks',
		status: 200,
		answer: { data: [expect.objectContaining({ id: 1, url: TEXT, active: true })] },
	},
	{
		name: 'create webhook',
		method: 'POST',
		path: '/api/v2/webhooks',
		body: {
			url: ADDRESS,
			events_enabled: ['transaction.failed'],
			organization_ids: [17],
			wallet_ids: [17],
		},
		status: 201,
		answer: webhook({
			id: 2,
			url: ADDRESS,
			events_enabled: ['transaction.failed'],
			organization_ids: [17],
			wallet_ids: [17],
			secret: TEXT,
		}),
	},
	{ name: 'get webhook', method: 'GET', path: WEBHOOK, status: 200, answer: webhook() },
	{
		name: 'update webhook',
		method: 'PUT',
		path: WEBHOOK,
		body: {
			url: ADDRESS,
			events_enabled: ['transaction.completed'],
			active: true,
			organization_ids: [17],
			wallet_ids: [17],
		},
		status: 200,
		answer: webhook({ url: ADDRESS, events_enabled: ['transaction.completed'], active: true }),
	},
	{
		name: 'toggle webhook',
		method: 'PATCH',
		path: `${WEBHOOK}/toggle`,
		status: 200,
		answer: webhook({ active: false }),
	},
	{
		name: 'regenerate secret',
		method: 'POST',
		path: `${WEBHOOK}/regenerate-secret`,
		status: 200,
		answer: webhook({ secret: TEXT }),
	},
	{
		name: 'test webhook',
		method: 'POST',
		path: `${WEBHOOK}/test`,
		status: 200,
		answer: expect.objectContaining({ message: TEXT }),
	},
	{ name: 'events', method: 'GET', path: `${WEBHOOK}/events`, status: 200, answer: log(1, 2) },
	{
		name: 'event',
		method: 'GET',
		path: `${WEBHOOK}/events/2`,
		status: 200,
		answer: {
			data: expect.objectContaining({ id: 2, status: 'delivered' }) as unknown,
		},
	},
	{
		name: 'failed events',
		method: 'GET',
		path: `${WEBHOOK}/failed-events`,
		status: 200,
		answer: log(1),
	},
	{
		name: 'toggle event type',
		method: 'PATCH',
		path: `${WEBHOOK}/events/consequatur`,
		body: { event_type: 'transaction.completed' },
		status: 200,
		answer: expect.objectContaining({ data: expect.objectContaining({ id: 1 }) as unknown }),
	},
	{
		name: 'delete webhook',
		method: 'DELETE',
		path: WEBHOOK,
		status: 200,
		answer: { message: TEXT },
	},
];
