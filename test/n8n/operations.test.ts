import { GOOD_CALLS } from '../providers/clicpay/calls';
import { charge, settled } from './recipes';
import { chain, clicPay, items, Stage, start, START_MS } from './support';

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('operations');
}, START_MS);
afterAll(async () => await stage?.close());

it('installs from its tarball: n8n knows the node', async () => {
	const types = (await stage.api.request('POST', '/node-types', {
		nodeInfos: [{ name: 'n8n-nodes-payment-providers.clicPayWallet', version: 1 }],
	})) as Array<{ displayName: string }>;
	expect(types).toMatchObject([{ displayName: 'ClicPay Wallet' }]);
});

it('the credential test reports good and bad tokens', async () => {
	const test = async (accessToken: string, path = '', origin = stage.clicPayUrl) =>
		await stage.api.request('POST', '/credentials/test', {
			credentials: {
				id: '',
				name: 'ClicPay',
				type: 'clicPayApi',
				data: {
					environment: 'custom',
					baseUrl: origin + path,
					authentication: 'accessToken',
					accessToken,
				},
			},
		});
	const good = stage.sandbox.providers.clicpay.credentials.accessToken;
	expect(await test(good)).toMatchObject({ status: 'OK' });
	expect(await test('wrong')).toEqual({
		status: 'Error',
		message: expect.stringContaining('ClicPay does not accept this access token.'),
	});
	expect(await test(good, '/elsewhere')).toEqual({
		status: 'Error',
		message: expect.stringContaining('There is no ClicPay API at this address.'),
	});
	expect(await test(good, '/api/v2/')).toMatchObject({ status: 'OK' });
	expect(await test(good, '', 'http://api.example.com')).toEqual({
		status: 'Error',
		message: expect.stringContaining('Base URL: It must begin with https://'),
	});
	expect(await test(good, '', 'http://127.0.0.1:9')).toEqual({
		status: 'Error',
		message:
			'Nothing answers at this address: 127.0.0.1:9 takes no connections. Check Environment and Base URL.',
	});
	expect(await test(good, '', 'https://no-such-host.invalid')).toEqual({
		status: 'Error',
		message: expect.stringMatching(/^Nothing answers at this address: [^A-Z]*no-such-host/),
	});
});

it('charges, asks for the status and waits until it is settled', async () => {
	const execution = await stage.api.runWorkflow(
		chain('Charge, status, wait', [
			start,
			...items([
				{ reference: 'OPS-1', phone: '841234567' },
				{ reference: 'OPS-2', phone: '841234501' },
			]),
			charge(),
			clicPay('Status', {
				resource: 'transaction',
				operation: 'getStatus',
				clicPayReference: '={{ $json.clicPayReference }}',
			}),
			settled(),
		]),
	);
	expect(execution.error).toBeUndefined();
	expect(execution.items('Charge').map(({ json }) => json)).toMatchObject([
		{ outcome: 'pending', reference: 'OPS-1', amount: 100, amountMinor: 10_000, currency: 'MZN' },
		{ outcome: 'pending', reference: 'OPS-2' },
	]);
	expect(execution.items('Status')).toHaveLength(2);
	expect(execution.items('Settled').map(({ json }) => json.outcome)).toEqual([
		'succeeded',
		'failed',
	]);
	expect(await stage.hits()).toEqual({ 'OPS-1': 1, 'OPS-2': 1 });
});

it.each(Object.entries(GOOD_CALLS))('%s runs', async (name, parameters) => {
	await stage.sandbox.reset();
	// Only integrators have seen the history of a wallet.
	await stage.profile(name === 'wallet.getTransactions' ? 'observed' : 'seed');
	const [resource, operation] = name.split('.');
	const execution = await stage.api.runWorkflow(
		chain(name, [
			start,
			...items([{ reference: `EVERY-${name}` }]),
			clicPay('Call', { resource, operation, ...parameters }),
		]),
	);
	expect(execution.error).toBeUndefined();
	expect(execution.items('Call').length).toBeGreaterThanOrEqual(name.includes('Failed') ? 0 : 1);
});

it('sends an item that is not valid to the error output, and the others on', async () => {
	const execution = await stage.api.runWorkflow(
		chain('Error output', [
			start,
			...items([{ reference: 'ERR-1', phone: '12' }, { reference: 'ERR-2' }]),
			charge({}, { onError: 'continueErrorOutput' }),
		]),
	);
	expect(execution.status).toBe('success');
	expect(execution.items('Charge').map(({ json }) => json.reference as unknown)).toEqual(['ERR-2']);
	const [refused] = execution.items('Charge', 1);
	expect(String(refused?.json.error)).toContain('Phone Number');
	expect(await stage.hits()).toMatchObject({ 'ERR-2': 1 });
	expect(await stage.hits()).not.toHaveProperty('ERR-1');
});
