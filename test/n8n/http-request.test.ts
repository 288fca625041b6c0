import { chain, clicPayCredential, node, Stage, start, START_MS } from './support';

/*
 * n8n's own HTTP Request node with our credential. With a credential that renews a token by
 * itself, n8n sends a POST again after any error; ours must not be one.
 */
let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('http-request');
}, START_MS);
afterAll(async () => await stage?.close());
beforeEach(async () => await stage.sandbox.reset());

function post(reference: string, options: Record<string, unknown> = {}) {
	return chain(`HTTP Request ${reference}`, [
		start,
		node(
			'Request',
			'n8n-nodes-base.httpRequest',
			4.2,
			{
				method: 'POST',
				url: `${stage.clicPayUrl}/api/v2/wallets/144365/c2b/mpesa`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'clicPayApi',
				sendHeaders: true,
				headerParameters: { parameters: [{ name: 'accept', value: 'application/json' }] },
				sendBody: true,
				specifyBody: 'json',
				jsonBody: JSON.stringify({
					msisdn: '841234567',
					amount: 100,
					reference_description: 'Test order',
					internal_notes: reference,
				}),
				options,
			},
			{ credentials: clicPayCredential },
		),
	]);
}

it('a POST that is answered is sent once, with our authentication', async () => {
	const execution = await stage.api.runWorkflow(post('HTTP-200'));
	expect(execution.error).toBeUndefined();
	expect(execution.items('Request')[0]?.json.clicpay_reference).toMatch(/^CP/);
	expect(await stage.hits()).toEqual({ 'HTTP-200': 1 });
});

it('a POST that is answered 500 is sent once', async () => {
	await stage.fault('status', { params: { status: 500, accepted: true }, times: 5 });
	const execution = await stage.api.runWorkflow(post('HTTP-500'));
	expect(execution.status).toBe('error');
	expect(await stage.hits()).toEqual({ 'HTTP-500': 1 });
});

it('a POST that is never answered is sent once', async () => {
	await stage.fault('hang-after-accept', { times: 5 });
	const execution = await stage.api.runWorkflow(post('HTTP-HANG', { timeout: 1_000 }));
	expect(execution.status).toBe('error');
	expect(await stage.hits()).toEqual({ 'HTTP-HANG': 1 });
});
