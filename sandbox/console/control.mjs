import { FAULT_KINDS, FaultError } from '../kernel/faults/kinds.mjs';
import { SettingError } from '../kernel/settings.mjs';
import { deliveryRoutes } from './deliveries.mjs';
import { mutualTlsRoutes } from './mutual-tls.mjs';
import { paymentRoutes } from './payments.mjs';
import { RequestError, refuse, unknownProvider, wholeNumber } from './refusals.mjs';

/**
 * The control API. Every refusal is `{ error: "a sentence" }`.
 *
 * @param {import('../kernel/app.mjs').App} app
 * @param {import('./server.mjs').ConsoleSandbox & {
 *   foreignHits: import('./server.mjs').ForeignHit[] }} sandbox
 */
export function controlRoutes(app, { desks, events, ledger, registry, foreignHits }) {
	const announce = (/** @type {string} */ type) => events.publish(type, '', () => ({}));
	const deskOf = (/** @type {string} */ id) => desks.find((desk) => desk.module.id === id);
	const providerIds = desks.map((desk) => desk.module.id);

	app.setErrorHandler((/** @type {import('fastify').FastifyError} */ error, _request, reply) => {
		const expected = [FaultError, SettingError, RequestError].some((kind) => error instanceof kind);
		reply.code(expected ? 400 : (error.statusCode ?? 500)).send({ error: error.message });
	});
	app.setNotFoundHandler((_request, reply) => {
		reply.code(404).send({ error: 'There is nothing at this address.' });
	});

	app.get('/api/faults', () => registry.list());
	app.get('/api/faults/kinds', () =>
		FAULT_KINDS.map(({ kind, title, explain, params }) => ({ kind, title, explain, params })),
	);
	app.post('/api/faults', (request) => {
		const id = registry.arm(request.body ?? {}, providerIds);
		announce('faults');
		return { id };
	});
	for (const path of ['/api/faults', '/api/faults/:id']) {
		app.delete(path, (request) => {
			registry.clear(request.params.id);
			announce('faults');
			return { ok: true };
		});
	}

	app.get('/api/ledger', (request) => {
		const { provider, reference, limit } = request.query;
		return ledger.read({ provider, reference, limit: wholeNumber(limit) });
	});
	app.get('/api/requests', (request) => {
		const { provider } = request.query;
		return desks
			.filter((desk) => provider === undefined || desk.module.id === provider)
			.flatMap((desk) => desk.traffic.latest())
			.sort((a, b) => a.at - b.at)
			.map((trace) => ({ ...trace, at: new Date(trace.at).toISOString() }));
	});
	app.get('/api/counters', () =>
		Object.fromEntries(
			desks.map(({ module, traffic, origins }) => [
				module.id,
				traffic.counters(origins.reduce((sum, { sockets }) => sum + sockets.size, 0)),
			]),
		),
	);
	app.get('/api/foreign-hits', () => ({ count: foreignHits.length, hits: foreignHits }));

	app.post('/api/reset', (request) => {
		registry.clear();
		ledger.reset();
		foreignHits.length = 0;
		for (const desk of desks) {
			// Settings first: what a provider starts with may depend on them.
			if (request.body?.settings === true) desk.settings.reset();
			desk.reset();
		}
		announce('reset');
		return { ok: true };
	});

	app.get('/api/settings/:provider', (request, reply) => {
		const desk = deskOf(request.params.provider);
		return desk ? desk.settings.values : unknownProvider(reply);
	});
	app.patch('/api/settings/:provider', (request, reply) => {
		const desk = deskOf(request.params.provider);
		if (!desk) return unknownProvider(reply);
		desk.settings.change(request.body ?? {});
		announce('settings');
		return desk.settings.values;
	});
	app.post('/api/tokens/:provider/revoke', (request, reply) => {
		const desk = deskOf(request.params.provider);
		return desk ? { revoked: desk.provider.revokeTokens() } : unknownProvider(reply);
	});

	app.post('/api/transactions/:reference/:action', (request, reply) => {
		const { reference, action } = request.params;
		const able = desks.filter(({ provider }) => provider.actions.includes(action));
		if (able.length === 0) {
			const actions = new Set(desks.flatMap(({ provider }) => provider.actions));
			return refuse(reply, 404, `The action must be one of: ${[...actions].join(', ')}.`);
		}
		for (const { provider } of able) {
			const result = provider.act(reference, action, request.body ?? {});
			if (result && 'refused' in result) {
				return refuse(reply, 409, `This payment is already ${result.refused}.`);
			}
			if (result) return result;
		}
		return refuse(reply, 404, 'No provider knows this reference.');
	});

	app.get('/api/files/:provider/:reference', (request, reply) => {
		const desk = deskOf(request.params.provider);
		if (!desk) return unknownProvider(reply);
		const file = desk.provider.fileOf?.(request.params.reference);
		if (!file) return refuse(reply, 404, 'Nothing was uploaded for this payment.');
		return reply.type('application/octet-stream').send(file);
	});

	deliveryRoutes(app, deskOf);
	mutualTlsRoutes(app, deskOf);
	paymentRoutes(app, deskOf);
}
