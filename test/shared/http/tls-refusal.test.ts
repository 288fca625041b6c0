import { closedDuringHandshake, tlsRefusal } from '../../../shared/http/tls-refusal';

describe('why there was no secure connection, in words', () => {
	it.each([
		['CERT_HAS_EXPIRED', /server’s certificate has expired/, /clock/],
		['CERT_NOT_YET_VALID', /server’s certificate is not valid yet/, /clock/],
		['ERR_TLS_CERT_ALTNAME_INVALID', /certificate is for another host/, /address/],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /authority that is not trusted/, /authority of its own/],
		['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', /authority that is not trusted/, /authority of its own/],
		['DEPTH_ZERO_SELF_SIGNED_CERT', /authority that is not trusted/, /authority of its own/],
		['SELF_SIGNED_CERT_IN_CHAIN', /authority that is not trusted/, /authority of its own/],
		['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', /version of TLS/, /on the way/],
		['ERR_SSL_UNSUPPORTED_PROTOCOL', /version of TLS/, /on the way/],
		[
			'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
			/asks for a client certificate, and the credential has none/,
			/Enter the one/,
		],
		[
			'ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED',
			/says that the client certificate has expired/,
			/Check with the provider/,
		],
		['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', /not accept the client certificate/, /this environment/],
		['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', /not accept the client certificate/, /environment/],
		['ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN', /not accept the client certificate/, /environment/],
		['ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED', /not accept the client certificate/, /environment/],
		['ERR_SSL_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE', /not accept the client/, /environment/],
		['ERR_SSL_TLSV1_ALERT_ACCESS_DENIED', /not accept the client certificate/, /environment/],
	])('%s', (code, reason, advice) => {
		expect(tlsRefusal(code)?.reason).toMatch(reason);
		// Tests of credentials put the host in its place.
		expect(tlsRefusal(code)?.reason).toMatch(/^the server/);
		expect(tlsRefusal(code)?.advice).toMatch(advice);
	});

	it.each(['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ECONNRESET', ''])(
		'%j says nothing that anybody could put right',
		(code) => expect(tlsRefusal(code)).toBeUndefined(),
	);

	it('an end without a word is told by what was presented', () => {
		expect(closedDuringHandshake(true).reason).toMatch(/does not accept the client certificate$/);
		expect(closedDuringHandshake(false).reason).toMatch(/the credential has none$/);
	});
});
