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
 * @typedef {import('./app.mjs').Call} Call
 * @typedef {import('./certificates.mjs').MadeCertificates} MadeCertificates
 * @typedef {import('./desk.mjs').Desk} Desk
 * @typedef {import('./provider.mjs').CommonSettings} CommonSettings
 * @typedef {ReturnType<typeof import('./flags.mjs').readFlags>} Flags
 * @typedef {{ cert: string, key: string, clientCa?: string }} ServerTls
 */

/**
 * Starts the console and one server per provider.
 *
 * @param {Flags} flags
 * @returns {Promise<{ ready: ReadyLine, close: () => Promise<void> }>} `ready` is for stdout
 * @throws {import('./flags.mjs').StartError} when a port is busy; whatever was open is closed
 */
export async function startSandbox(flags) {
	const events = new EventBus();
	const shared = { events, ledger: new Ledger(events), registry: new FaultRegistry() };
	refuseStrangers(flags, PROVIDERS);
	const certificates = flags.tls ? await loadCertificates() : null;
	const port = (/** @type {number} */ offset) => (flags.port === 0 ? 0 : flags.port + offset);
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

/** @type {Promise<MadeCertificates> | undefined} */
let made;

/**
 * Loaded on demand: the certificate library would triple the start-up time without --tls.
 *
 * @returns {Promise<MadeCertificates>}
 */
function loadCertificates() {
	made ??= import('./certificates.mjs').then(({ makeCertificates }) => makeCertificates());
	return made;
}

/**
 * @param {import('./provider.mjs').ProviderModule} module
 * @param {object} options
 * @param {Flags} options.flags
 * @param {{ events: EventBus, ledger: Ledger, registry: FaultRegistry }} options.shared
 * @param {ServerTls | undefined} options.tls
 * @param {number} options.mutualPort
 * @param {() => string} options.foreignUrl
 * @returns {Desk}
 */
function openDesk(module, { flags, shared, tls, mutualPort, foreignUrl }) {
	const settings = openSettings(module, flags);
	const { events, ledger, registry } = shared;
	const traffic = new Traffic(module.id, events);
	const timers = new Timers();
	const pauses = new Timers();
	/** @type {Set<import('node:net').Socket>} */
	const held = new Set();
	// Every provider has these among its rules.
	const values = /** @type {typeof settings.values & CommonSettings} */ (settings.values);
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
	const openOrigin = (/** @type {string} */ name, /** @type {ServerTls | undefined} */ options) => {
		const origin = createOrigin({ name, ...(options && { tls: options }), traffic });
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

/** @param {import('./app.mjs').App} app @param {Traffic} traffic */
function traceRequests(app, traffic) {
	app.decorateRequest('trace');
	app.addHook('onRequest', (/** @type {Call} */ request, _reply, done) => {
		const route = request.routeOptions.url ?? '(unknown)';
		request.trace = traffic.begin(request.method, request.url, route);
		done();
	});
	app.addHook('onResponse', (/** @type {Call} */ request, reply, done) => {
		traffic.end(request.trace, reply.statusCode);
		done();
	});
}

/**
 * @typedef {object} ReadyLine
 * @property {string} console address of the page for people
 * @property {string} [ca] PEM, with `--tls`
 * @property {Record<string, object>} providers
 *
 * @param {string} consoleUrl
 * @param {MadeCertificates | null} certificates
 * @param {Desk[]} desks
 * @returns {ReadyLine}
 */
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
