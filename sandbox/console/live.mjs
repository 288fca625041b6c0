import { describeDelivery } from '../kernel/webhooks/describe.mjs';
import { SIGNATURES } from '../kernel/webhooks/signature.mjs';
import { describeMutualTls } from './mutual-tls.mjs';

const ROWS = 200;

/**
 * What the page needs: everything once, then the news as server-sent events.
 *
 * @param {import('../kernel/app.mjs').App} app
 * @param {import('./server.mjs').ConsoleSandbox} sandbox
 */
export function liveRoutes(app, { desks, events, ledger }) {
	app.get('/api/providers', () => desks.map(describeDesk));

	app.get('/api/providers/:provider', (request, reply) => {
		const desk = desks.find(({ module }) => module.id === request.params.provider);
		if (!desk) return reply.callNotFound();
		const { entries } = ledger.read({ provider: desk.module.id, limit: ROWS });
		/** @type {import('./shown.mjs').ShownProvider} */
		const shown = {
			...describeDesk(desk),
			transactions: desk.provider.transactions(ROWS),
			wallets: desk.provider.wallets(),
			records: desk.provider.records?.() ?? [],
			subscriptions: desk.provider.subscriptions(),
			deliveries: desk.outbox.all().slice(-ROWS).reverse().map(describeDelivery),
			ledger: entries.reverse(),
			requests: desk.traffic.latest().slice(-ROWS).reverse(),
		};
		return shown;
	});

	app.get('/api/events', (_request, reply) => {
		reply.hijack();
		const { raw } = reply;
		raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
		raw.write('retry: 1000\n\n');
		const stop = events.listen((batch) => raw.write(`data: ${JSON.stringify(batch)}\n\n`));
		raw.on('close', stop);
	});
}

/**
 * What the page tells of a provider before anything has happened.
 *
 * @param {import('../kernel/desk.mjs').Desk} desk
 */
export function describeDesk(desk) {
	const { module, provider, settings, baseUrl, consoleUrl } = desk;
	return {
		id: module.id,
		name: module.name,
		currency: provider.currency,
		baseUrl,
		consoleUrl,
		credentials: provider.credentials(baseUrl),
		mutualTls: describeMutualTls(desk),
		samples: provider.samples,
		outcomes: provider.outcomes,
		console: provider.console,
		actions: provider.actions,
		subscribing: provider.subscribing,
		signatures: provider.signatures ?? SIGNATURES,
		settings: settings.describe(),
	};
}
