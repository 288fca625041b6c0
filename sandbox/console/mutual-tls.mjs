import { refuse, unknownProvider } from './refusals.mjs';

/**
 * The files as a person saves them.
 *
 * @type {Record<string, (files: import('../kernel/mutual-tls.mjs').MutualTlsFiles) =>
 *   string | Buffer>}
 */
const FILES = {
	'ca.pem': ({ ca }) => ca,
	'client.pem': ({ clientCertificate }) => clientCertificate,
	'client.key': ({ clientKey }) => clientKey,
	'client-encrypted.key': ({ encryptedKey }) => encryptedKey,
	'client.p12': ({ pfx }) => Buffer.from(pfx, 'base64'),
};

/**
 * The control API of mutual TLS: certificates are made when somebody asks for them.
 *
 * @param {import('../kernel/app.mjs').App} app
 * @param {(id: string) => import('../kernel/desk.mjs').Desk | undefined} deskOf
 */
export function mutualTlsRoutes(app, deskOf) {
	app.post('/api/mtls/:provider', async (request, reply) => {
		const desk = deskOf(request.params.provider);
		if (!desk) return unknownProvider(reply);
		if (!desk.mutualTls) return refuse(reply, 404, 'This provider has no mutual TLS.');
		return await desk.mutualTls.open();
	});

	app.get('/api/mtls/:provider/:file', (request, reply) => {
		const { provider, file } = request.params;
		const desk = deskOf(provider);
		if (!desk) return unknownProvider(reply);
		const files = desk.mutualTls?.files;
		const read = Object.hasOwn(FILES, file) ? FILES[file] : undefined;
		if (!files || !read) {
			return refuse(reply, 404, 'Open the mutual-TLS address first; then there are its files.');
		}
		const name = `${provider}-${file}`;
		return reply
			.type('application/octet-stream')
			.header('content-disposition', `attachment; filename="${name}"`)
			.send(read(files));
	});
}

/**
 * @typedef {object} ShownMutualTls
 * @property {string | null} baseUrl null until it is open
 * @property {string} [passphrase]
 * @property {string} [validUntil] ISO 8601
 * @property {Array<{ name: string, href: string }>} [links]
 *
 * @param {import('../kernel/desk.mjs').Desk} desk
 * @returns {ShownMutualTls | null} for the console: null where there is no mutual TLS
 */
export function describeMutualTls({ module, mutualTls }) {
	if (!mutualTls) return null;
	if (!mutualTls.files) return { baseUrl: null };
	const { baseUrl, passphrase, validUntil } = mutualTls.files;
	const links = Object.keys(FILES).map((name) => ({
		name,
		href: `/api/mtls/${module.id}/${name}`,
	}));
	return { baseUrl, passphrase, validUntil, links };
}
