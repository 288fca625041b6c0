import { InputProblem } from '../errors/failure';
import type { TlsIdentity } from '../http/pools';
import { certificateChain } from './certificate-chain';
import { pemCertificates, pemKey } from './pem';
import { openPkcs12 } from './pkcs12';
import { type TypedField, typed } from './typed-field';

/** What a credential has for mutual TLS. An empty field is one that was left out. */
export interface TlsFields {
	/** PEM: the client's own and, in any order, those that it hangs on. */
	certificate: TypedField;
	/** PEM. */
	key: TypedField;
	/**
	 * Certificate and key in one file, instead of both. Whoever offers this loads the library first
	 * (`loadPkcs12`).
	 */
	pfx?: TypedField;
	/** Of the key, or of the file. */
	passphrase?: TypedField;
	/** Authorities to trust instead of those that n8n trusts. */
	authority?: TypedField;
	/** The oldest version that the provider lets us speak; 1.2 unless it says more. */
	minVersion?: TlsIdentity['minVersion'];
}

/**
 * The client's side of TLS, checked before anything is sent.
 *
 * @param now milliseconds since the epoch
 * @returns all of it as PEM; undefined where nothing was typed and nothing is demanded
 * @throws InputProblem, naming the field and showing nothing of it, for what is no certificate or key,
 *   does not fit, is not valid at this time, has a gap, or stands alone
 */
export function tlsIdentity(fields: TlsFields, now = Date.now()): TlsIdentity | undefined {
	const { authority, certificate, key, minVersion, passphrase, pfx } = fields;
	const own =
		pfx !== undefined && typed(pfx) !== ''
			? fromFile(pfx, passphrase ?? { label: '', value: '' }, now)
			: typed(certificate) === '' && typed(key) === ''
				? {}
				: fromTexts(certificate, key, passphrase, now);
	const identity = {
		...(authority && typed(authority) !== '' && { ca: asText(pemCertificates(authority)) }),
		...own,
		...(minVersion && { minVersion }),
	};
	return Object.keys(identity).length === 0 ? undefined : identity;
}

function fromTexts(
	certificate: TypedField,
	keyField: TypedField,
	passphrase: TypedField | undefined,
	now: number,
): TlsIdentity {
	if (typed(certificate) === '') {
		const example = 'Paste the certificate that the key was made for.';
		throw new InputProblem(certificate.label, 'It is empty, but there is a key.', example);
	}
	if (typed(keyField) === '') {
		const example = 'Paste the key that the certificate was made for.';
		throw new InputProblem(keyField.label, 'It is empty, but there is a certificate.', example);
	}
	const certificates = pemCertificates(certificate);
	const { key, pem } = pemKey(keyField, passphrase);
	const labels = { certificateLabel: certificate.label, keyLabel: keyField.label };
	const phrase = passphrase?.value ?? '';
	return {
		cert: asText(certificateChain({ certificates, key, ...labels }, now)),
		key: pem,
		...(phrase !== '' && { passphrase: phrase }),
	};
}

function fromFile(file: TypedField, passphrase: TypedField, now: number): TlsIdentity {
	const { certificates, keys } = openPkcs12(file, passphrase);
	const [first] = keys;
	if (first === undefined || certificates.length === 0) {
		throw new InputProblem(
			file.label,
			`There is no ${first === undefined ? 'private key' : 'certificate'} in this file.`,
			'Export it again, with both the certificate and its private key.',
		);
	}
	const isOwn = (key: typeof first) => certificates.some((one) => one.checkPrivateKey(key));
	const key = keys.find(isOwn) ?? first;
	const labels = { certificateLabel: file.label, keyLabel: file.label };
	return {
		cert: asText(certificateChain({ certificates, key, ...labels }, now)),
		key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
	};
}

const asText = (certificates: ReadonlyArray<{ toString(): string }>): string =>
	certificates.map(String).join('');
