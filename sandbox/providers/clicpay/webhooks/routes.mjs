import { sendJson } from '../../../kernel/answers.mjs';
import { JSON_HEADERS } from '../account.mjs';
import { pageOf } from '../paging.mjs';
import { describeSubscription } from '../views.mjs';
import { endpointBody, eventBody, eventDetail, eventStatus, wrapped } from './bodies.mjs';
import { readEndpoint, readEventType, refusalBody } from './rules.mjs';

/**
 * @typedef {import('../../../kernel/app.mjs').Call} Call
 * @typedef {import('../../../kernel/app.mjs').Reply} Reply
 * @typedef {import('../../../kernel/webhooks/delivery.mjs').Delivery} Delivery
 * @typedef {import('../model.mjs').Endpoint} Endpoint
 * @typedef {import('../model.mjs').FieldErrors} FieldErrors
 */

const BASE = '/api/v2/webhooks';
const NOT_FOUND = { message: 'Webhook não encontrado' };
const EVENT_NOT_FOUND = { message: 'Evento não encontrado' };

/**
 * The twelve calls about webhooks.
 *
 * @param {import('../index.mjs').Rooms} rooms
 * @param {import('../../../kernel/app.mjs').App} app
 */
export function webhookRoutes({ kernel, state, endpoints, announcer, authenticate }, app) {
	const { settings, outbox, events } = kernel;
	const options = { preHandler: authenticate };
	const changed = () =>
		events.publish('subscriptions', 'clicpay', () => endpoints.all().map(describeSubscription));

	/**
	 * @param {Reply} reply
	 * @param {number} status
	 * @param {object | null} body
	 * @param {string | null} [message]
	 */
	function send(reply, status, body, message = null) {
		return sendJson(reply, status, wrapped(body, message, settings), JSON_HEADERS);
	}
	/** @param {Reply} reply @param {FieldErrors} errors */
	function refuse(reply, errors) {
		return sendJson(reply, 422, refusalBody(errors), JSON_HEADERS);
	}
	/**
	 * @param {Reply} reply
	 * @param {Endpoint} endpoint
	 * @param {{ status?: number, message: string, event?: 'created' | 'regenerated' }} news
	 */
	function sendEndpoint(reply, endpoint, { status = 200, message, event }) {
		changed();
		return send(reply, status, endpointBody(endpoint, event ?? null, settings), message);
	}
	/**
	 * The log grows, so it comes in the framework's pages; bare lists have none.
	 *
	 * @param {Call} request
	 * @param {Reply} reply
	 * @param {Delivery[]} rows
	 */
	function sendLog(request, reply, rows) {
		const plain = settings.webhookBodies === 'plain';
		const body = plain ? rows.map(eventBody) : pageOf(request, rows, eventBody);
		return sendJson(reply, 200, body, JSON_HEADERS);
	}
	/**
	 * A route about one endpoint.
	 *
	 * @param {import('../../../kernel/app.mjs').Verb} method
	 * @param {string} path
	 * @param {(endpoint: Endpoint, request: Call, reply: Reply) => unknown} handle
	 */
	function about(method, path, handle) {
		app[method](`${BASE}/:endpoint_id${path}`, options, (request, reply) => {
			const endpoint = endpoints.find(Number(request.params.endpoint_id));
			if (!endpoint) return sendJson(reply, 404, NOT_FOUND, JSON_HEADERS);
			return handle(endpoint, request, reply);
		});
	}
	/** Newest first. @param {Endpoint} endpoint */
	function logOf(endpoint) {
		return outbox
			.all()
			.filter(({ subscription }) => subscription === endpoint.id)
			.reverse();
	}

	app.get(BASE, options, (_request, reply) => {
		const rows = endpoints.all().map((row) => endpointBody(row, null, settings));
		return send(reply, 200, rows);
	});
	app.post(BASE, options, (request, reply) => {
		const context = { wallets: state.wallets, creating: true };
		const read = readEndpoint(request.body ?? {}, context);
		if ('errors' in read) return refuse(reply, read.errors);
		const endpoint = endpoints.add({ url: '', ...read.changes });
		const message = 'Webhook criado com sucesso';
		return sendEndpoint(reply, endpoint, { status: 201, message, event: 'created' });
	});
	about('get', '', (endpoint, _request, reply) =>
		send(reply, 200, endpointBody(endpoint, null, settings)),
	);
	about('put', '', (endpoint, request, reply) => {
		const context = { wallets: state.wallets, creating: false };
		const read = readEndpoint(request.body ?? {}, context);
		if ('errors' in read) return refuse(reply, read.errors);
		endpoints.change(endpoint, read.changes);
		return sendEndpoint(reply, endpoint, { message: 'Webhook atualizado com sucesso' });
	});
	about('delete', '', (endpoint, _request, reply) => {
		endpoints.remove(endpoint);
		changed();
		if (settings.webhookDeleteAnswers === '204') {
			return reply.code(204).headers(JSON_HEADERS).send();
		}
		return send(reply, 200, null, 'Webhook eliminado com sucesso');
	});
	about('patch', '/toggle', (endpoint, _request, reply) => {
		endpoints.change(endpoint, { active: !endpoint.active });
		const message = endpoint.active ? 'Webhook ativado' : 'Webhook desativado';
		return sendEndpoint(reply, endpoint, { message });
	});
	about('post', '/regenerate-secret', (endpoint, _request, reply) => {
		endpoints.regenerate(endpoint);
		const message = 'Secret regenerado com sucesso';
		return sendEndpoint(reply, endpoint, { message, event: 'regenerated' });
	});
	about('post', '/test', (endpoint, _request, reply) =>
		send(reply, 200, eventBody(announcer.sendTest(endpoint)), 'Webhook de teste enviado'),
	);
	about('get', '/events', (endpoint, request, reply) => sendLog(request, reply, logOf(endpoint)));
	about('get', '/failed-events', (endpoint, request, reply) => {
		const failed = logOf(endpoint).filter((row) => eventStatus(row) === 'failed');
		return sendLog(request, reply, failed);
	});
	about('get', '/events/:event_id', (endpoint, request, reply) => {
		const event = outbox.find(Number(request.params.event_id));
		if (event?.subscription !== endpoint.id) {
			return sendJson(reply, 404, EVENT_NOT_FOUND, JSON_HEADERS);
		}
		return send(reply, 200, eventDetail(event));
	});
	// The type stands in the path and in the body; in the provider's own example the path has a
	// made-up word there, so the body decides.
	about('patch', '/events/:event_type', (endpoint, request, reply) => {
		const read = readEventType(request.body ?? {});
		if ('errors' in read) return refuse(reply, read.errors);
		const { type } = read;
		const others = endpoint.eventsEnabled.filter((other) => other !== type);
		const enabling = others.length === endpoint.eventsEnabled.length;
		endpoints.change(endpoint, { eventsEnabled: enabling ? [...others, type] : others });
		const message = enabling ? 'Evento ativado' : 'Evento desativado';
		return sendEndpoint(reply, endpoint, { message });
	});
}
