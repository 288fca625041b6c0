import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	IDataObject,
	IExecuteFunctions,
} from 'n8n-workflow';

import { AES_PFX, PHRASE } from '../../support/pfx-files';

/*
 * A file of PKCS #12 needs a library that nothing else needs. Each way to a credential has to load it
 * by itself: here each one is the first in its process.
 */
const values: ICredentialDataDecryptedObject = {
	environment: 'custom',
	// Nobody is there: how far it gets is enough.
	baseUrl: 'https://127.0.0.1:9',
	apiUser: 'user@merchant.example',
	apiKey: 'k'.repeat(64),
	mutualTls: 'pfx',
	certificateFile: AES_PFX,
	passphrase: PHRASE,
};

beforeEach(() => jest.resetModules());

const said = async (work: Promise<unknown>) =>
	await work.then(
		() => 'It was sent.',
		(error: Error) => error.message,
	);
const NOBODY = /The connection failed|nothing answers/;

it('n8n’s HTTP Request node', async () => {
	const { CapayApi } = await import('../../../credentials/CapayApi.credentials');
	const request = { method: 'GET', url: String(values.baseUrl) } as const;
	expect(await said(new CapayApi().authenticate(values, request))).toMatch(NOBODY);
});

it('the test of the credential', async () => {
	const { testCapayApi } = await import('../../../nodes/Capay/api/credential-test');
	const context = {} as ICredentialTestFunctions;
	const { message } = await testCapayApi.call(context, {
		id: '',
		name: '',
		type: 'capayApi',
		data: values,
	});
	expect(message).toMatch(NOBODY);
});

it('runs, the editor and webhooks', async () => {
	const { openProvider } = await import('../../../shared/provider/open');
	const { provider } = await import('../../../nodes/Capay/provider');
	const context = { getCredentials: async () => values as IDataObject, helpers: {} };
	const open = await openProvider(context as unknown as IExecuteFunctions, provider);
	expect(open.session.tls?.cert).toContain('BEGIN CERTIFICATE');
});

it('is not loaded for any other certificate', async () => {
	const { provider } = await import('../../../nodes/Capay/provider');
	const { openPkcs12 } = await import('../../../shared/auth/pkcs12');
	const open = () =>
		openPkcs12({ label: 'File', value: AES_PFX }, { label: 'Passphrase', value: PHRASE });
	await provider.load?.({ ...values, mutualTls: 'pem' });
	expect(open).toThrow(/Nobody loaded/);
	await provider.load?.(values);
	expect(open().keys).toHaveLength(1);
});
