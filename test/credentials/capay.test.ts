import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import type { TLSSocket } from 'node:tls';

import { CapayApi } from '../../credentials/CapayApi.credentials';
import { provider } from '../../nodes/Capay/provider';
import { loadFor } from '../../nodes/Capay/wire/access';
import { capayCredential } from '../providers/capay/calls';
import { useCapayTls } from '../support/capay-tls';
import { TestAuthority } from '../support/certificates';
import { AES_PFX, PFX_ROOT, PHRASE, RC2_PFX, TRIPLE_DES_PFX } from '../support/pfx-files';
import { sendJson, TestServer } from '../support/servers';
import { vendor } from '../support/transport';

const { files, pay, pem, pfx, request, sandbox, test } = useCapayTls();
const credential = new CapayApi();

describe('a client certificate', () => {
	it.each<[string, () => IDataObject]>([
		['PEM', pem],
		[
			'PEM, with a key under a passphrase',
			() => pem({ privateKey: files().encryptedKey, passphrase: files().passphrase }),
		],
		[
			'PEM, with its chain before it',
			() => pem({ clientCertificate: files().ca + files().clientCertificate }),
		],
		['PFX', pfx],
	])('%s: tokens, calls, HTTP Request and the test present it', async (_, typed) => {
		const { item, reference } = await pay(typed());
		expect(item).toMatchObject({ outcome: 'pending', reference });
		expect(await request(typed())).toContain('"totalCount"');
		expect(await test(typed())).toMatchObject({ status: 'OK' });
		expect(await sandbox().hits(reference, 'capay')).toBe(1);
		// A token, a payment and two lists, all at the address that lets nobody in without one.
		const { byRoute } = await sandbox().counters('capay');
		expect(byRoute).toMatchObject({ 'POST /authenticate': 1, 'GET /clients/businesses': 1 });
	});

	it.each([
		['RC2', RC2_PFX],
		['triple DES', TRIPLE_DES_PFX],
		['AES-256', AES_PFX],
	])('in a file by %s stands a handshake', async (_, certificateFile) => {
		const authority = await TestAuthority.create('Server CA');
		const seen: unknown[] = [];
		const server = await TestServer.start(
			(heard, response) => {
				const socket = heard.socket as TLSSocket;
				seen.push([socket.getPeerCertificate().subject.CN, socket.getProtocol()]);
				sendJson(response, { accessToken: 'token', expiresInSeconds: 3600, meta: {}, data: [] });
			},
			{ ...(await authority.issue()), ca: PFX_ROOT, requestCert: true, rejectUnauthorized: true },
		);
		const there = { baseUrl: server.origin, authorities: authority.ca };
		const tested = await test(pfx({ ...there, certificateFile, passphrase: PHRASE }));
		expect(tested).toMatchObject({ status: 'OK' });
		expect(seen).toEqual(Array(2).fill(['merchant.example', 'TLSv1.3']));
	});
});

describe('without a client certificate', () => {
	it('TLS 1.2 will do, as everywhere else', async () => {
		const authority = await TestAuthority.create('Server CA');
		const server = await TestServer.start(
			(_, response) =>
				sendJson(response, { accessToken: 'token', expiresInSeconds: 3600, meta: {}, data: [] }),
			{ ...(await authority.issue()), maxVersion: 'TLSv1.2' },
		);
		const typed = { baseUrl: server.origin, mutualTls: 'none', authorities: authority.ca };
		expect(await test(typed)).toMatchObject({ status: 'OK' });
		// What was left in hidden fields is not used.
		const left = { ...pem(typed), certificateFile: 'no file', privateKey: 'no key' };
		expect(await test(left)).toMatchObject({ status: 'OK' });
	});
});

describe('until when the certificate is good', () => {
	const soon = () => {
		const { clientCertificate, clientKey } = files().expiringSoon;
		return pem({ clientCertificate, privateKey: clientKey });
	};
	const until = (days: number) =>
		new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

	it('says the test, which made a call with it', async () => {
		const day = files().validUntil.slice(0, 10);
		for (const typed of [pem(), pfx()]) {
			expect(await test(typed)).toEqual({
				status: 'OK',
				message: `Capay accepts this credential. The client certificate is good until ${day}.`,
			});
		}
		expect((await sandbox().counters('capay')).byRoute).toMatchObject({
			'GET /beneficiaries/businesses': 2,
		});
	});

	it('is a warning in its last thirty days, in the test and above the output of a run', async () => {
		const warning = expect.stringMatching(
			new RegExp(`The client certificate is good until ${until(10)}, (9|10) days from now\\. Ask`),
		) as string;
		expect(await test(soon())).toEqual({ status: 'OK', message: warning });
		const { item, hints } = await pay(soon());
		expect(item).toMatchObject({ outcome: 'pending' });
		expect(hints).toContainEqual(warning);
	});

	it('is nobody’s concern before that, or without one', async () => {
		expect((await pay(pem())).hints.join()).not.toContain('certificate');
		const { baseUrl } = sandbox().ready.providers.capay;
		const none = { baseUrl, mutualTls: 'none' };
		expect((await pay(none)).hints.join()).not.toContain('certificate');
		expect((await test(none)).message).toBe('Capay accepts this credential.');
	});
});

describe('the Capay credential', () => {
	it('hides the secrets while they are typed', () => {
		const hidden = credential.properties.filter(({ typeOptions }) => typeOptions?.password);
		expect(hidden.map(({ name }) => name)).toEqual([
			'apiKey',
			'clientCertificate',
			'privateKey',
			'certificateFile',
			'passphrase',
			'webhookSecret',
		]);
	});

	it('shows nothing of what a certificate is made of', async () => {
		await loadFor(pfx() as ICredentialDataDecryptedObject);
		for (const typed of [
			pem({ privateKey: files().encryptedKey, passphrase: files().passphrase }),
			pfx(),
		]) {
			const credentials = capayCredential(sandbox(), typed).capayApi;
			const session = provider.connect(credentials, vendor);
			const hidden = session.secrets();
			const { certificateFile, passphrase } = typed;
			expect(hidden).toContain(passphrase);
			expect(hidden).toContain(session.tls?.key);
			if (certificateFile) expect(hidden).toContain(certificateFile);
		}
	});

	it('has no hidden expirable token: with one, HTTP Request would send a POST twice', () => {
		expect(credential).not.toHaveProperty('preAuthentication');
		for (const { typeOptions } of credential.properties) {
			expect(typeOptions?.expirable).toBeUndefined();
		}
	});
});
