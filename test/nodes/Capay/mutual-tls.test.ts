import type { IDataObject } from 'n8n-workflow';
import type { ServerOptions } from 'node:https';

import { useCapayTls } from '../../support/capay-tls';
import { type Pem, TestAuthority } from '../../support/certificates';
import { errorOf } from '../../support/error-of';
import { sendJson, TestServer } from '../../support/servers';

const { files, pay, pem, pfx, request, sandbox, test } = useCapayTls();

let authority: TestAuthority;
beforeAll(async () => (authority = await TestAuthority.create('Server CA')));

/** A server of our own, and a credential that would be good for any other. */
interface Wrong {
	typed: IDataObject;
	/** Requests that came through. */
	heard(): Promise<number>;
}

/** At the sandbox, which lets only its own certificates in. */
const atSandbox = (typed: IDataObject): Wrong => ({
	typed,
	heard: async () => (await sandbox().counters('capay')).requests,
});

async function atServer(own: Pem, options: ServerOptions = {}): Promise<Wrong> {
	const server = await TestServer.start((_, response) => sendJson(response, {}), {
		...own,
		ca: files().ca,
		requestCert: true,
		rejectUnauthorized: true,
		...options,
	});
	return {
		typed: pem({ baseUrl: server.origin, authorities: authority.ca }),
		heard: async () => server.heard.length,
	};
}

const TOKEN = 'Capay: No access token from the base URL: ';
const NO_CONNECTION = `${TOKEN}A secure connection could not be made: `;
const ITS_CERTIFICATE = `${NO_CONNECTION}the server’s certificate `;

/** What is wrong, how it comes about, what the node says, and what it advises. */
const CASES: Array<[string, () => Wrong | Promise<Wrong>, string | RegExp, RegExp]> = [
	[
		'the server’s certificate has expired',
		async () => await atServer(await authority.issue({ expired: true })),
		`${ITS_CERTIFICATE}has expired (CERT_HAS_EXPIRED).`,
		/only the provider can mend this: such a server is never trusted/,
	],
	[
		'the server’s certificate is of an unknown authority',
		() => atSandbox(pem({ authorities: files().wrong.stranger.ca })),
		`${ITS_CERTIFICATE}is signed by an authority that is not trusted here (SELF_SIGNED_CERT_IN_CHAIN).`,
		/If the provider has an authority of its own.*enter it there/,
	],
	[
		'the server’s certificate is for another host',
		async () => await atServer(await authority.issue({ host: 'payments.example' })),
		`${ITS_CERTIFICATE}is for another host (ERR_TLS_CERT_ALTNAME_INVALID).`,
		/Check the address/,
	],
	[
		'no client certificate',
		() => atSandbox(pem({ mutualTls: 'none' })),
		// Which of the two arrives first is not ours to say: the server's alert, or the end.
		/the server (asks for a client certificate, and|closed the connection\. If it asks for a client certificate:) the credential has none/,
		/Enter the one that the provider gave you/,
	],
	[
		'a client certificate of an authority that the server does not know',
		() => {
			const { clientCertificate, clientKey } = files().wrong.stranger;
			return atSandbox(pem({ clientCertificate, privateKey: clientKey }));
		},
		`${TOKEN}the server closed the connection, most likely because it does not accept the client certificate.`,
		/Check with the provider that it knows this certificate/,
	],
	[
		'a client certificate that has expired',
		() => {
			const { clientCertificate, clientKey } = files().wrong.expired;
			return atSandbox(pem({ clientCertificate, privateKey: clientKey }));
		},
		'Certificate (PEM): This certificate expired on DAY.',
		/Ask the provider for a new one, and enter it with its key/,
	],
	[
		'a client certificate and the key of another',
		() => atSandbox(pem({ privateKey: files().wrong.otherKey })),
		'Private Key (PEM): It does not belong to what is in Certificate (PEM).',
		/the key that the certificate was made for/,
	],
	[
		'a server that speaks TLS 1.2 only',
		async () => await atServer(await authority.issue(), { maxVersion: 'TLSv1.2' }),
		`${NO_CONNECTION}the server does not speak the version of TLS that is demanded here (ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION).`,
		/something on the way speaks for it/,
	],
	[
		'a wrong passphrase of the key',
		() => atSandbox(pem({ privateKey: files().encryptedKey, passphrase: 'wrong-one' })),
		'Passphrase: It does not open what is in Private Key (PEM).',
		/Enter the one that the key was made with/,
	],
	// Beside the nine.
	[
		'a wrong passphrase of the file',
		() => atSandbox(pfx({ passphrase: 'wrong-one' })),
		'Passphrase: It does not open what is in Certificate File (PFX).',
		/Enter the one that came with the file/,
	],
	[
		'a client certificate that is not valid yet',
		() => {
			const { clientCertificate, clientKey } = files().wrong.notYetValid;
			return atSandbox(pem({ clientCertificate, privateKey: clientKey }));
		},
		'Certificate (PEM): This certificate is not valid before DAY.',
		/Wait until then/,
	],
	[
		'a form was chosen and nothing entered',
		() => atSandbox(pfx({ certificateFile: '' })),
		'Certificate File (PFX): It is empty.',
		/Fill it in the credential/,
	],
];
const SECRET = /MII|MIG|PRIVATE KEY|BEGIN|wrong-one|sandbox-passphrase/;
const CODES = / \((ERR|CERT|SELF|UND|ECONN)_.+?\)/g;
const dated = (text: string) => text.replace(/\d{4}-\d\d-\d\d/, 'DAY');
/** The end of a message: what is wrong, without where. */
const reasonOf = (message: string) => dated(message.replace(CODES, '')).split(': ').at(-1) ?? '';

describe.each(CASES)('%s', (_, make, expected, advice) => {
	const said = (message: string) =>
		typeof expected === 'string'
			? expect(message).toContain(reasonOf(expected))
			: expect(message).toMatch(expected);

	it('stops a payment before anything is sent, in its own words', async () => {
		const { heard, typed } = await make();
		const error = await errorOf(pay(typed));
		if (typeof expected === 'string') expect(dated(error.message)).toBe(expected);
		else expect(error.message).toMatch(expected);
		expect(error.description).toMatch(advice);
		expect(`${error.message} ${error.description}`).not.toMatch(SECRET);
		expect(await heard()).toBe(0);
	});

	it('fails the test of the credential for the same reason, without codes', async () => {
		const { heard, typed } = await make();
		const { message, status } = await test(typed);
		expect(status).toBe('Error');
		said(dated(message));
		expect(message).toMatch(advice);
		expect(message).not.toMatch(/(ERR|CERT|SELF|UND|ECONN)_/);
		expect(message).not.toMatch(SECRET);
		expect(await heard()).toBe(0);
	});

	it('lets n8n’s HTTP Request node send nothing either', async () => {
		const { heard, typed } = await make();
		const { message } = await request(typed).then(
			() => ({ message: 'It was sent.' }),
			(error: Error) => error,
		);
		said(dated(message.replace(CODES, '')));
		expect(await heard()).toBe(0);
	});
});

it('each case has words of its own', () => {
	const words = CASES.map(([, , expected]) => String(expected));
	expect(new Set(words).size).toBe(CASES.length);
});
