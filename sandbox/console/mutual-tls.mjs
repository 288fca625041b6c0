import { refuse, unknownProvider } from './refusals.mjs';

/**
 * @typedef {import('fastify').FastifyRequest<{ Params: { provider: string, file: string } }>}
 *   FileRequest
 */

/** The files as a person saves them. */
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
 * @param {import('fastify').FastifyInstance} app
 * @param {(id: string) => import('../kernel/sandbox.mjs').Desk | undefined} deskOf
 */
export function mutualTlsRoutes(app, deskOf) {
	/** @param {FileRequest} request */
	const open = async (request, reply) => {
		const desk = deskOf(request.params.provider);
		if (!desk) return unknownProvider(reply);
		if (!desk.mutualTls) return refuse(reply, 404, 'This provider has no mutual TLS.');
		return await desk.mutualTls.open();
	};
	app.post('/api/mtls/:provider', open);

	/** @param {FileRequest} request */
	const download = (request, reply) => {
		const { provider, file } = request.params;
		const desk = deskOf(provider);
		if (!desk) return unknownProvider(reply);
		const files = desk.mutualTls?.files;
		if (!files || !Object.hasOwn(FILES, file)) {
			return refuse(reply, 404, 'Open the mutual-TLS address first; then there are its files.');
		}
		const name = `${provider}-${file}`;
		return reply
			.type('application/octet-stream')
			.header('content-disposition', `attachment; filename="${name}"`)
			.send(FILES[file](files));
	};
	app.get('/api/mtls/:provider/:file', download);
}

/**
 * @param {import('../kernel/sandbox.mjs').Desk} desk
 * @returns {object | null} for the console: null where there is no mutual TLS
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
