import {
	createHash,
	createHmac,
	createPrivateKey,
	randomBytes,
	X509Certificate,
} from 'node:crypto';

const ROUNDS = 2_048;
/** Bytes of one block of SHA-256. */
const BLOCK = 64;

/** ASN.1, as much of it as a PKCS #12 file needs. */
const DER = { sequence: 0x30, set: 0x31, oid: 0x06, integer: 0x02, octets: 0x04 };
const OID = {
	data: '1.2.840.113549.1.7.1',
	keyBag: '1.2.840.113549.1.12.10.1.2',
	certificateBag: '1.2.840.113549.1.12.10.1.3',
	x509: '1.2.840.113549.1.9.22.1',
	localKeyId: '1.2.840.113549.1.9.21',
	sha256: '2.16.840.1.101.3.4.2.1',
};

/**
 * Packs a certificate and its key into a PKCS #12 file (RFC 7292), as a bank hands them out: the
 * key encrypted with AES-256, the whole protected by an HMAC with SHA-256.
 *
 * @param {{ cert: string, key: string, ca: string }} files three PEM texts
 * @param {string} passphrase
 * @returns {Buffer}
 */
export function makePkcs12({ cert, key, ca }, passphrase) {
	const id = Buffer.from([1]);
	const shrouded = createPrivateKey(key).export({
		type: 'pkcs8',
		format: 'der',
		cipher: 'aes-256-cbc',
		passphrase,
	});
	const keys = sequence(bag(OID.keyBag, shrouded, id));
	const certificates = sequence(
		bag(OID.certificateBag, certificateOf(cert), id),
		bag(OID.certificateBag, certificateOf(ca), null),
	);
	const safe = sequence(dataOf(certificates), dataOf(keys));
	return sequence(integer(3), dataOf(safe), macOf(safe, passphrase));
}

/** @param {string} oid @param {Buffer} content @param {Buffer | null} localKeyId */
function bag(oid, content, localKeyId) {
	const attributes =
		localKeyId === null
			? []
			: [der(DER.set, sequence(object(OID.localKeyId), der(DER.set, octets(localKeyId))))];
	return sequence(object(oid), explicit(content), ...attributes);
}

/** @param {string} pem */
function certificateOf(pem) {
	return sequence(object(OID.x509), explicit(octets(new X509Certificate(pem).raw)));
}

/** @param {Buffer} content */
function dataOf(content) {
	return sequence(object(OID.data), explicit(octets(content)));
}

/** @param {Buffer} content @param {string} passphrase */
function macOf(content, passphrase) {
	const salt = randomBytes(16);
	const digest = createHmac('sha256', macKey(passphrase, salt)).update(content).digest();
	const algorithm = sequence(object(OID.sha256), Buffer.from([0x05, 0x00]));
	return sequence(sequence(algorithm, octets(digest)), octets(salt), integer(ROUNDS));
}

/**
 * RFC 7292, appendix B.2, for one block of output: id 3 makes keys for a MAC.
 *
 * @param {string} passphrase
 * @param {Buffer} salt
 */
function macKey(passphrase, salt) {
	const password = Buffer.from(`${passphrase}\0`, 'utf16le').swap16();
	/** @type {Buffer} */
	let key = Buffer.concat([Buffer.alloc(BLOCK, 3), filled(salt), filled(password)]);
	for (let round = 0; round < ROUNDS; round += 1) {
		key = createHash('sha256').update(key).digest();
	}
	return key;
}

/** Repeated until it fills whole blocks of the hash. @param {Buffer} bytes */
function filled(bytes) {
	const length = Math.ceil(bytes.length / BLOCK) * BLOCK;
	return Buffer.alloc(length, bytes);
}

/** @param {number} tag @param {Buffer[]} parts */
function der(tag, ...parts) {
	const content = Buffer.concat(parts);
	return Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content]);
}

/** @param {number} length @returns {number[]} */
function lengthOf(length) {
	if (length < 0x80) return [length];
	const bytes = [];
	for (let rest = length; rest > 0; rest >>= 8) bytes.unshift(rest & 0xff);
	return [0x80 | bytes.length, ...bytes];
}

const sequence = (/** @type {Buffer[]} */ ...parts) => der(DER.sequence, ...parts);
const octets = (/** @type {Buffer} */ bytes) => der(DER.octets, bytes);
const explicit = (/** @type {Buffer} */ content) => der(0xa0, content);

/** @param {number} value */
function integer(value) {
	return der(DER.integer, Buffer.from(value < 0x80 ? [value] : [value >> 8, value & 0xff]));
}

/** @param {string} oid */
function object(oid) {
	const [first = 0, second = 0, ...rest] = oid.split('.').map(Number);
	return der(DER.oid, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** @param {number} value */
function base128(value) {
	const bytes = [value & 0x7f];
	for (let rest = value >> 7; rest > 0; rest >>= 7) bytes.unshift(0x80 | (rest & 0x7f));
	return bytes;
}
