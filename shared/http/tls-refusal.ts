/** Why there was no secure connection, for whoever typed the credential. */
export interface TlsRefusal {
	/** Part of a sentence that begins with “the server”. */
	reason: string;
	/** What to do next: whole sentences. */
	advice: string;
}

const OUR_CERTIFICATE =
	'Check with the provider that it knows this certificate, and that it is the one for this environment.';

/** The codes are Node's and OpenSSL's; the first that fits counts. */
const REFUSALS: ReadonlyArray<readonly [RegExp, TlsRefusal]> = [
	[
		/^CERT_HAS_EXPIRED$/,
		{
			reason: 'the server’s certificate has expired',
			advice:
				'Check the clock of the machine that runs n8n. If it is right, only the provider can mend this: such a server is never trusted.',
		},
	],
	[
		/^CERT_NOT_YET_VALID$/,
		{
			reason: 'the server’s certificate is not valid yet',
			advice: 'Check the clock of the machine that runs n8n.',
		},
	],
	[
		/^ERR_TLS_CERT_ALTNAME_INVALID$/,
		{
			reason: 'the server’s certificate is for another host',
			advice: 'Check the address in the credential.',
		},
	],
	[
		/^(UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)|DEPTH_ZERO_SELF|SELF_SIGNED|CERT_UNTRUSTED)/,
		{
			reason: 'the server’s certificate is signed by an authority that is not trusted here',
			advice:
				'Check the address in the credential. If the provider has an authority of its own, and the credential a field for it, enter it there.',
		},
	],
	[
		/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|WRONG_SSL_VERSION/,
		{
			reason: 'the server does not speak the version of TLS that is demanded here',
			advice:
				'Check the address in the credential, and whether something on the way speaks for it.',
		},
	],
	[
		/ALERT_CERTIFICATE_REQUIRED/,
		{
			reason: 'the server asks for a client certificate, and the credential has none',
			advice: 'Enter the one that the provider gave you, with its key, in the credential.',
		},
	],
	[
		/ALERT_CERTIFICATE_EXPIRED/,
		{ reason: 'the server says that the client certificate has expired', advice: OUR_CERTIFICATE },
	],
	[
		/ALERT_(BAD_CERTIFICATE|UNKNOWN_CA|UNSUPPORTED_CERTIFICATE|CERTIFICATE_|ACCESS_DENIED)/,
		{ reason: 'the server does not accept the client certificate', advice: OUR_CERTIFICATE },
	],
];

/** @param code of an error of Node's TLS; undefined where it says nothing that somebody can put right */
export function tlsRefusal(code: string): TlsRefusal | undefined {
	return REFUSALS.find(([codes]) => codes.test(code))?.[1];
}

/**
 * The server closed the connection of a first call. TLS 1.3 tells a client too late that its
 * certificate is refused, so that it may only see the end.
 *
 * @param hasCertificate whether the client presented one
 */
export function closedDuringHandshake(hasCertificate: boolean): TlsRefusal {
	return hasCertificate
		? {
				reason:
					'the server closed the connection, most likely because it does not accept the client certificate',
				advice: OUR_CERTIFICATE,
			}
		: {
				reason:
					'the server closed the connection. If it asks for a client certificate: the credential has none',
				advice: 'Enter the one that the provider gave you, if it gave you any, and try again.',
			};
}
