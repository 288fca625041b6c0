'use strict';

/** What the pretend Kapitale and its credential agree on; a real one is long and random. */
const WEBHOOK_TOKEN = 'sandbox-kapitale-webhook-token-not-a-secret';

/**
 * What Kapitale's support does when it gets the e-mail: Kapitale has no call for it.
 *
 * @param {import('../../sandbox/client/sandbox.cjs').Sandbox} sandbox
 * @param {string} webhookUrl
 */
async function tellSupport(sandbox, webhookUrl) {
	const webhookAuth = { webhookAuthType: 'bearer', webhookAuthToken: WEBHOOK_TOKEN };
	await sandbox.set({ webhookUrl, ...webhookAuth }, 'kapitale');
}

/** @type {import('./index').PackageProvider} */
const inPackage = {
	folder: 'Kapitale',
	referenceColumn: 'orderId',
	credential: ({ kapitale: { baseUrl, credentials, samples } }) => ({
		name: 'Kapitale (sandbox)',
		type: 'kapitaleApi',
		data: {
			environment: 'custom',
			customTokenUrl: credentials.tokenUrl,
			baseUrl,
			clientId: credentials.clientId,
			clientSecret: credentials.clientSecret,
			receivables: true,
			receivablePath: samples.receivablePath,
			webhookAuthentication: 'bearer',
			webhookToken: WEBHOOK_TOKEN,
		},
	}),
	/** Kapitale calls the example that its webhooks start, which answers once it is published. */
	async arrange(sandbox, n8nUrl, examples) {
		const nodes = examples.flatMap(({ workflow }) => workflow.nodes);
		const trigger = nodes.find(({ type }) => type.endsWith('.kapitaleOrderTrigger'));
		await tellSupport(sandbox, `${n8nUrl}/webhook/${trigger.webhookId}/kapitale`);
	},
};

/** @type {import('./index').DevProvider} */
const kapitale = { id: 'kapitale', name: 'Kapitale', package: inPackage };

module.exports = { kapitale, tellSupport, WEBHOOK_TOKEN };
