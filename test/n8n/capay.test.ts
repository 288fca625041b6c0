import type { MutualTls, Pair } from '../../sandbox/providers/capay/ready';
import { forgetAllTokens } from '../../shared/auth/token';
import { forgetRemembered } from '../../shared/run/remembered';
import { GOOD_CALLS, preparedItems } from '../providers/capay/calls';
import { forgetProcessedData } from '../support/processed-data';
import { capay, capayCredential, chain, items, Stage, start, START_MS } from './support';

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('capay', { sandbox: ['--mtls'] });
}, START_MS);
afterAll(async () => await stage?.close());
beforeEach(async () => {
	forgetProcessedData();
	forgetAllTokens();
	forgetRemembered();
	await stage.sandbox.reset();
});

const LONG_MS = 60_000;
const TYPE = 'n8n-nodes-payment-providers.capayBeneficiaries';

const resource =
	(name: string) =>
	(operation: string, parameters: Record<string, unknown> = {}) =>
		capay(operation, {
			...GOOD_CALLS[`${name}.${operation}`],
			resource: name,
			operation,
			...parameters,
		});
const [beneficiary, payment] = [resource('beneficiary'), resource('payment')];

const provider = () => stage.sandbox.providers.capay;
const tallies = async () => (await stage.sandbox.ledger('capay')).byReference;

/** What the sandbox has for mutual TLS. */
const files = () => provider().credentials.mtls as MutualTls;

function withCertificate({ clientCertificate, clientKey }: Pair = files()) {
	const { baseUrl, ca } = files();
	return {
		baseUrl,
		mutualTls: 'pem',
		clientCertificate,
		privateKey: clientKey,
		authorities: ca,
	};
}

function accountWith(changes: Record<string, unknown>) {
	const { baseUrl, credentials } = provider();
	const { apiKey, apiUser, webhookSecret } = credentials;
	return { environment: 'custom', baseUrl, apiUser, apiKey, webhookSecret, ...changes };
}

it('installs from its tarball: n8n knows both nodes, and shows their icon', async () => {
	const types = (await stage.api.request('POST', '/node-types', {
		nodeInfos: [
			{ name: TYPE, version: 1 },
			{ name: `${TYPE}Trigger`, version: 2 },
		],
	})) as Array<{ displayName: string; iconUrl: unknown }>;
	const iconUrl = { light: expect.stringMatching(/nodes\/Capay\/capay\.svg$/) as unknown };
	expect(types).toMatchObject([
		{ displayName: 'Capay Beneficiaries', iconUrl },
		{ displayName: 'Capay Trigger', iconUrl },
	]);
});

it(
	'the credential test reports a good account, what to correct, and mutual TLS',
	async () => {
		const test = async (changes: Record<string, unknown> = {}) =>
			await stage.api.request('POST', '/credentials/test', {
				credentials: { id: '', name: 'Capay', type: 'capayApi', data: accountWith(changes) },
			});
		expect(await test()).toMatchObject({ status: 'OK' });
		expect(await test(withCertificate())).toMatchObject({ status: 'OK' });
		expect(await test({ apiKey: '0'.repeat(64) })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('Check API User, API Key and Environment'),
		});
		expect(await test({ apiKey: 'short' })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('API Key'),
		});
		expect(await test({ ...withCertificate(), mutualTls: 'none' })).toMatchObject({
			status: 'Error',
		});
		expect(await test(withCertificate(files().wrong.expired))).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('expired'),
		});
	},
	LONG_MS,
);

it.each(Object.keys(GOOD_CALLS))(
	'%s runs',
	async (name) => {
		const [resourceName = '', operation = ''] = name.split('.');
		const rows = await preparedItems(stage.sandbox, name);
		const call = resource(resourceName)(operation);
		const execution = await stage.api.runWorkflow(chain(name, [start, ...items(rows), call]));
		expect(execution.error).toBeUndefined();
		expect(execution.items(operation).length).toBeGreaterThanOrEqual(2);
	},
	LONG_MS,
);

it(
	'a payee who is there already is found, paid once, and the payment is waited for',
	async () => {
		const execution = await stage.api.runWorkflow(
			chain('Pay', [
				start,
				...items([
					{ reference: 'INV-1', accountNumber: '550050' },
					{ reference: 'INV-2', accountNumber: '550050' },
					{ reference: 'INV-3', accountNumber: '550001' },
				]),
				beneficiary('findOrCreate'),
				payment('create', {
					reference: '={{ $("Items").item.json.reference }}',
					beneficiaryId: '={{ $json.beneficiaryId }}',
					paymentDate: '={{ $now }}',
				}),
				payment('waitUntilFinal', { payment: '={{ $json.paymentId }}', maxWaitSeconds: 20 }),
			]),
		);
		expect(execution.error).toBeUndefined();
		const [first, second] = execution.items('findOrCreate').map(({ json }) => json);
		expect(second?.beneficiaryId).toBe(first?.beneficiaryId);
		expect(execution.items('waitUntilFinal').map(({ json }) => json)).toMatchObject([
			{ outcome: 'succeeded', reference: 'INV-1', amount: 12.5, currency: 'AUD' },
			{ outcome: 'succeeded', reference: 'INV-2' },
			{ outcome: 'failed', reference: 'INV-3' },
		]);
		const once = { hits: 1, replays: 0 };
		expect(await tallies()).toMatchObject({ 'INV-1': once, 'INV-2': once, 'INV-3': once });
	},
	LONG_MS,
);

it(
	'a lost answer is found again by the reference, and the money moves once',
	async () => {
		const match = { method: 'POST', path: '/payments' };
		await stage.sandbox.arm({ kind: 'reset-after-accept', match }, 'capay');
		const execution = await stage.api.runWorkflow(
			chain('Lost', [
				start,
				...items([{ reference: 'LOST-1' }]),
				// A reset ends all tokens; the fault is for the payment, not for a refused token.
				beneficiary('get'),
				payment('create', { reference: '={{ $("Items").item.json.reference }}' }),
			]),
		);
		expect(execution.items('create')[0]?.json).toMatchObject({
			outcome: 'succeeded',
			reference: 'LOST-1',
			amount: 12.5,
		});
		expect((await tallies())['LOST-1']).toEqual({ hits: 1, replays: 0 });
	},
	LONG_MS,
);

it('a reference that Capay cannot take is refused before anything is sent', async () => {
	const execution = await stage.api.runWorkflow(
		chain('Refused', [start, ...items([{ reference: 'Fatura nº 1' }]), payment('create')]),
	);
	expect(execution.error?.message).toContain('Reference');
	expect((await stage.sandbox.counters('capay')).byRoute['POST /payments']).toBeUndefined();
});

it(
	'over mutual TLS 1.3 the same payment, with the certificate of the credential',
	async () => {
		const name = 'Capay (with a certificate)';
		const data = accountWith(withCertificate());
		await stage.api.importCredentials([{ name, type: 'capayApi', data }]);
		const pay = payment('create');
		pay.credentials = { capayApi: { ...capayCredential.capayApi, name } };
		const execution = await stage.api.runWorkflow(
			chain('Mutual', [start, ...items([{ reference: 'MTLS-1' }]), pay]),
		);
		expect(execution.error).toBeUndefined();
		expect((await tallies())['MTLS-1']).toEqual({ hits: 1, replays: 0 });
		expect((await stage.sandbox.counters('capay')).tlsHandshakes).toBeGreaterThanOrEqual(1);
	},
	LONG_MS,
);
