import { readFile } from 'node:fs/promises';
import { createOrigin } from '../kernel/origin.mjs';
import { controlRoutes } from './control.mjs';
import { liveRoutes } from './live.mjs';

const PUBLIC = new URL('./public/', import.meta.url);

/** @type {Record<string, [file: string, type: string]>} */
const FILES = {
	'/app.css': ['app.css', 'text/css; charset=utf-8'],
	'/parts.css': ['parts.css', 'text/css; charset=utf-8'],
	'/deliveries.css': ['deliveries.css', 'text/css; charset=utf-8'],
	'/app.js': ['app.js', 'text/javascript; charset=utf-8'],
	'/view.js': ['view.js', 'text/javascript; charset=utf-8'],
	'/deliveries.js': ['deliveries.js', 'text/javascript; charset=utf-8'],
	'/records.js': ['records.js', 'text/javascript; charset=utf-8'],
	'/mutual-tls.js': ['mutual-tls.js', 'text/javascript; charset=utf-8'],
	'/payments.js': ['payments.js', 'text/javascript; charset=utf-8'],
	'/listeners.js': ['listeners.js', 'text/javascript; charset=utf-8'],
	'/words.js': ['words.js', 'text/javascript; charset=utf-8'],
	'/phone.css': ['phone.css', 'text/css; charset=utf-8'],
	'/forms.js': ['forms.js', 'text/javascript; charset=utf-8'],
};

const PAGE_POLICY =
	"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * The console: the page for people, the control API for programs, and the foreign page where
 * redirected clients end up.
 *
 * @typedef {object} ConsoleSandbox what the console works with
 * @property {import('../kernel/desk.mjs').Desk[]} desks
 * @property {import('../kernel/events.mjs').EventBus} events
 * @property {import('../kernel/ledger.mjs').Ledger} ledger
 * @property {import('../kernel/faults/registry.mjs').FaultRegistry} registry
 *
 * @typedef {object} ForeignHit a visit of the foreign page
 * @property {string} method
 * @property {string} path
 * @property {boolean} withAuthorization
 * @property {number} bodyBytes
 * @property {string} at ISO 8601
 *
 * @param {ConsoleSandbox} sandbox
 * @returns {{ origin: import('../kernel/origin.mjs').Origin }}
 */
export function openConsole(sandbox) {
	const origin = createOrigin({ name: 'the console' });
	const { app } = origin;
	/** @type {ForeignHit[]} */
	const foreignHits = [];

	app.addHook('onRequest', (request, reply, done) => {
		if (request.url.startsWith('/foreign')) return done();
		const ownHost = /^(127\.0\.0\.1|localhost):\d+$/.test(request.host);
		const { origin: sender } = request.headers;
		if (ownHost && (sender === undefined || sender === `http://${request.host}`)) return done();
		// A web page elsewhere must not steer the sandbox through the visitor's browser.
		reply.code(403).send({ error: 'Only this machine and the console page itself may do this.' });
	});

	for (const [path, [file, type]] of Object.entries(FILES)) {
		app.get(path, (_request, reply) => sendFile(reply, file, type));
	}
	for (const path of ['/', ...sandbox.desks.map((desk) => `/${desk.module.id}`)]) {
		app.get(path, (_request, reply) => {
			reply.header('content-security-policy', PAGE_POLICY);
			return sendFile(reply, 'index.html', 'text/html; charset=utf-8');
		});
	}
	app.all('/foreign/*', (request) => {
		foreignHits.push({
			method: request.method,
			path: request.url,
			withAuthorization: request.headers.authorization !== undefined,
			bodyBytes: Buffer.byteLength(request.rawBody),
			at: new Date().toISOString(),
		});
		return { message: 'You were redirected here.' };
	});
	controlRoutes(app, { ...sandbox, foreignHits });
	liveRoutes(app, sandbox);
	return { origin };
}

/** @param {import('fastify').FastifyReply} reply @param {string} file @param {string} type */
async function sendFile(reply, file, type) {
	const content = await readFile(new URL(file, PUBLIC));
	return reply.header('content-type', type).header('cache-control', 'no-cache').send(content);
}
