import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { CapayApi } from '../../credentials/CapayApi.credentials';
import { testCapayApi } from '../../nodes/Capay/api/credential-test';
import type { MutualTls } from '../../sandbox/providers/capay/ready';
import { forgetAllTokens } from '../../shared/auth/token';
import { calling, capayCredential } from '../providers/capay/calls';
import { runNode } from './context';
import { Sandbox } from './sandbox';

/**
 * Capay over its mutual-TLS address, in every way that uses its credential. Before each test the
 * sandbox is as at its start, and no token is remembered.
 */
export function useCapayTls() {
	let sandbox: Sandbox;
	let files: MutualTls;
	beforeAll(async () => {
		sandbox = await Sandbox.start('--mtls');
		const { mtls } = sandbox.ready.providers.capay.credentials;
		if (!mtls) throw new Error('The sandbox made no certificates.');
		files = mtls;
	});
	afterAll(async () => await sandbox.stop());
	beforeEach(async () => {
		forgetAllTokens();
		await sandbox.control('POST', '/api/reset', { settings: true });
	});

	const credential = new CapayApi();
	const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData);
	const { helpers } = context;
	const valuesOf = (changes: IDataObject) =>
		capayCredential(sandbox, changes).capayApi as ICredentialDataDecryptedObject;
	let references = 0;
	return {
		sandbox: () => sandbox,
		files: () => files,
		/** What a person types who has a certificate as texts. */
		pem: (changes: IDataObject = {}): IDataObject => ({
			baseUrl: files.baseUrl,
			mutualTls: 'pem',
			clientCertificate: files.clientCertificate,
			privateKey: files.clientKey,
			authorities: files.ca,
			...changes,
		}),
		/** And who has one as a file. */
		pfx: (changes: IDataObject = {}): IDataObject => ({
			baseUrl: files.baseUrl,
			mutualTls: 'pfx',
			certificateFile: files.pfx,
			passphrase: files.passphrase,
			authorities: files.ca,
			...changes,
		}),
		test: async (changes: IDataObject) =>
			await testCapayApi.call(
				context as unknown as ICredentialTestFunctions,
				{ id: '', name: '', type: 'capayApi', data: valuesOf(changes) } as ICredentialsDecrypted,
			),
		/** As n8n's HTTP Request node calls with this credential. */
		request: async (changes: IDataObject) => {
			const values = valuesOf(changes);
			const uri = `${String(values.baseUrl)}/clients/businesses`;
			const { agentOptions, headers } = await credential.authenticate(values, { url: uri });
			return String(await helpers.request({ uri, agentOptions, headers }));
		},
		/** A payment under a reference of its own. */
		pay: async (changes: IDataObject) => {
			const reference = `TLS-${++references}`;
			const { hints, items } = await runNode(
				calling(sandbox, 'payment.create', {
					parameters: { reference },
					credentials: capayCredential(sandbox, changes),
					executionId: `of-${reference}`,
				}),
			);
			return { reference, item: items[0]?.json ?? {}, hints };
		},
	};
}
