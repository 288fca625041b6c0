import { PROVIDERS } from '../providers/index.mjs';
import { openConsole } from '../console/server.mjs';
import { EventBus } from './events.mjs';
import { FaultRegistry } from './faults/registry.mjs';
import { installFaults } from './faults/hooks.mjs';
import { Ledger } from './ledger.mjs';
import { createMutualTls } from './mutual-tls.mjs';
import { createOrigin } from './origin.mjs';
import { openSettings, refuseStrangers } from './startup.mjs';
import { Timers } from './timers.mjs';
import { Traffic } from './traffic.mjs';
import { Outbox } from './webhooks/outbox.mjs';

/** A provider's mutual-TLS port comes this far after its plain one. */
const MUTUAL_TLS_PORTS = 10;

/**
 * Starts the console and one server per provider.
 *
 * @param {ReturnType<typeof import('./flags.mjs').readFlags>} flags
 * @returns {Promise<{ ready: object, close: () => Promise<void> }>} `ready` is the line for stdout
 * @throws {import('./flags.mjs').StartError} when a port is busy; whatever was open is closed
 */
export async function startSandbox(flags) {
	const events = new EventBus();
	const shared = { events, ledger: new Ledger(events), registry: new FaultRegistry() };
	refuseStrangers(flags, PROVIDERS);
	const certificates = flags.tls ? await loadCertificates() : null;
	const port = (offset) => (flags.port === 0 ? 0 : flags.port + offset);
	const foreign = { url: '' };
	const desks = PROVIDERS.map((module, index) => {
		const tls = certificates ?? undefined;
		const mutualPort = port(MUTUAL_TLS_PORTS + index + 1);
		return openDesk(module, { flags, shared, tls, mutualPort, foreignUrl: () => foreign.url });
	});
	const console_ = openConsole({ desks, ...shared });
	const close = async () => {
		for (const { timers, pauses, outbox } of desks) {
			timers.clear();
			pauses.clear();
			outbox.close();
		}
		const origins = [console_.origin, ...desks.flatMap((desk) => desk.origins)];
		await Promise.all(origins.map((origin) => origin.close()));
	};
	try {
		const consoleUrl = await console_.origin.listen(port(0));
		foreign.url = `${consoleUrl}/foreign/landing`;
		for (const [index, desk] of desks.entries()) {
			const address = await desk.origin.listen(port(index + 1));
			desk.baseUrl = address + (desk.provider.basePath ?? '');
			desk.consoleUrl = `${consoleUrl}/${desk.module.id}`;
			if (flags.mtls) await desk.mutualTls?.open();
		}
		return { ready: readyLine(consoleUrl, certificates, desks), close };
	} catch (error) {
		await close();
		throw error;
	}
}

let made;

/** Loaded on demand: the certificate library would triple the start-up time without --tls. */
function loadCertificates() {
	made ??= import('./certificates.mjs').then(({ makeCertificates }) => makeCertificates());
	return made;
}

/**
 * A provider with everything around it.
 *
 * @typedef {object} Desk
 * @property {import('../providers/index.mjs').ProviderModule} module
 * @property {import('../providers/index.mjs').Provider} provider
 * @property {import('./settings.mjs').Settings} settings
 * @property {Traffic} traffic
 * @property {Timers} timers the provider's own; a reset calls them off
 * @property {Timers} pauses of answers on their way; only closing the sandbox calls them off
 * @property {Outbox} outbox webhooks on their way, and the log of them
 * @property {import('./origin.mjs').Origin} origin
 * @property {import('./origin.mjs').Origin[]} origins that one, and the one of mutual TLS once open
 * @property {import('./mutual-tls.mjs').MutualTls | null} mutualTls of a provider that has it
 * @property {string} baseUrl
 * @property {string} consoleUrl
 * @property {() => void} reset state and counters; settings stay
 */
function openDesk(module, { flags, shared, tls, mutualPort, foreignUrl }) {
	const settings = openSettings(module, flags);
	const { events, ledger, registry } = shared;
	const traffic = new Traffic(module.id, events);
	const timers = new Timers();
	const pauses = new Timers();
	const held = new Set();
	const { values } = settings;
	const outbox = new Outbox({ provider: module.id, settings: values, events, timers });
	const provider = module.create({
		settings: values,
		previousSetting: (name) => settings.previous(name),
		ledger,
		events,
		timers,
		traffic,
		outbox,
	});
	const openOrigin = (name, tlsOptions) => {
		const origin = createOrigin({ name, tls: tlsOptions, traffic });
		const { app, reset } = origin;
		traceRequests(app, traffic);
		installFaults(app, { provider, registry, traffic, pauses, held, reset, foreignUrl });
		app.addHook('preHandler', (_request, _reply, done) => {
			if (values.latencyMs === 0) done();
			else pauses.after(values.latencyMs, done);
		});
		provider.routes(app);
		return origin;
	};
	const origin = openOrigin(module.name, tls);
	const origins = [origin];
	const mutualTls = module.mutualTls
		? createMutualTls({
				name: module.name,
				port: mutualPort,
				openOrigin,
				origins,
				loadCertificates,
			})
		: null;
	return {
		module,
		provider,
		settings,
		traffic,
		timers,
		pauses,
		outbox,
		origin,
		origins,
		mutualTls,
		baseUrl: '',
		consoleUrl: '',
		reset: () => {
			timers.clear();
			for (const socket of held) socket.destroy();
			outbox.reset();
			provider.reset();
			traffic.reset();
		},
	};
}

function traceRequests(app, traffic) {
	app.decorateRequest('trace', null);
	app.addHook('onRequest', (request, _reply, done) => {
		const route = request.routeOptions.url ?? '(unknown)';
		request.trace = traffic.begin(request.method, request.url, route);
		done();
	});
	app.addHook('onResponse', (request, reply, done) => {
		traffic.end(request.trace, reply.statusCode);
		done();
	});
}

function readyLine(consoleUrl, certificates, desks) {
	const providers = desks.map(({ module, provider, mutualTls, baseUrl, consoleUrl: url }) => [
		module.id,
		{
			baseUrl,
			consoleUrl: url,
			credentials: {
				...provider.credentials(baseUrl),
				...(mutualTls?.files && { mtls: mutualTls.files }),
			},
			samples: provider.samples,
		},
	]);
	return {
		console: consoleUrl,
		...(certificates && { ca: certificates.ca }),
		providers: Object.fromEntries(providers),
	};
}
