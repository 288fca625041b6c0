import { readFile } from 'node:fs/promises';
import { createOrigin } from '../kernel/origin.mjs';
import { controlRoutes } from './control.mjs';
import { liveRoutes } from './live.mjs';

const PUBLIC = new URL('./public/', import.meta.url);

const FILES = {
	'/app.css': ['app.css', 'text/css; charset=utf-8'],
	'/parts.css': ['parts.css', 'text/css; charset=utf-8'],
	'/deliveries.css': ['deliveries.css', 'text/css; charset=utf-8'],
	'/app.js': ['app.js', 'text/javascript; charset=utf-8'],
	'/view.js': ['view.js', 'text/javascript; charset=utf-8'],
	'/deliveries.js': ['deliveries.js', 'text/javascript; charset=utf-8'],
	'/records.js': ['records.js', 'text/javascript; charset=utf-8'],
	'/mutual-tls.js': ['mutual-tls.js', 'text/javascript; charset=utf-8'],
	'/forms.js': ['forms.js', 'text/javascript; charset=utf-8'],
};

const PAGE_POLICY =
	"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * The console: the page for people, the control API for programs, and the foreign page where
 * redirected clients end up.
 *
 * @param {object} sandbox
 * @param {import('../kernel/sandbox.mjs').Desk[]} sandbox.desks
 * @param {import('../kernel/events.mjs').EventBus} sandbox.events
 * @param {import('../kernel/ledger.mjs').Ledger} sandbox.ledger
 * @param {import('../kernel/faults/registry.mjs').FaultRegistry} sandbox.registry
 * @returns {{ origin: import('../kernel/origin.mjs').Origin }}
 */
export function openConsole(sandbox) {
	const origin = createOrigin({ name: 'the console' });
	const { app } = origin;
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

async function sendFile(reply, file, type) {
	const content = await readFile(new URL(file, PUBLIC));
	return reply.header('content-type', type).header('cache-control', 'no-cache').send(content);
}
