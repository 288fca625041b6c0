/**
 * PKCS #12 files in every form that is about, also those that OpenSSL 3 refuses. node-forge reads the
 * format and computes RC2; whatever else it would compute, Node does, and the build leaves it out.
 */
import { createDecipheriv, createHash, type Decipher, type Hash, pbkdf2Sync } from 'node:crypto';
// Not from its entry point, which brings TLS, HTTP and arithmetic of its own along.
import forge, {
	type ForgeBuffer,
	type ForgeBytes,
	type ForgeDecipher,
} from 'node-forge/lib/forge.js';
import 'node-forge/lib/pkcs12.js';

const { asn1, pkcs12, pki, util } = forge;
const bytesOf = (bytes: ForgeBytes) =>
	Buffer.from(typeof bytes === 'string' ? bytes : bytes.getBytes(), 'binary');

class NodeDigest {
	private hash: Hash;

	constructor(
		readonly algorithm: string,
		readonly digestLength: number,
		readonly blockLength: number,
	) {
		this.hash = createHash(algorithm);
	}

	start(): this {
		this.hash = createHash(this.algorithm);
		return this;
	}

	update(binary: string): this {
		this.hash.update(binary, 'binary');
		return this;
	}

	digest(): ForgeBuffer {
		return util.createBuffer(this.hash.digest('binary'));
	}
}

/** Names, bytes of a digest, bytes of a block. */
const DIGESTS = [
	['sha1', 20, 64],
	['sha256', 32, 64],
	['sha384', 48, 128],
	['sha512', 64, 128],
] as const;
for (const [name, length, block] of DIGESTS) {
	forge.md[name] = { create: () => new NodeDigest(name, length, block) };
}

class NodeDecipher implements ForgeDecipher {
	readonly output = util.createBuffer('');
	private decipher: Decipher | undefined;

	constructor(
		private readonly algorithm: string,
		private readonly key: Buffer,
	) {}

	start(iv: ForgeBytes): void {
		this.decipher = createDecipheriv(this.algorithm, this.key, bytesOf(iv));
	}

	update(input: ForgeBuffer): void {
		const text = this.decipher?.update(input.getBytes(), 'binary', 'binary') ?? '';
		this.output.putBytes(text);
	}

	/** @returns false for a padding that no right key leaves */
	finish(): boolean {
		try {
			this.output.putBytes(this.decipher?.final('binary') ?? '');
			return true;
		} catch {
			return false;
		}
	}
}

const aes = (key: Buffer) => new NodeDecipher(`aes-${key.length * 8}-cbc`, key);
const tripleDes = (key: ForgeBytes) => new NodeDecipher('des-ede3-cbc', bytesOf(key));
forge.aes = { createDecryptionCipher: (key) => aes(bytesOf(key)) };
forge.des = {
	createDecryptionCipher: tripleDes,
	startDecrypting(key, iv) {
		const decipher = tripleDes(key);
		decipher.start(iv);
		return decipher;
	},
};
forge.pkcs5.pbkdf2 = (passphrase, salt, rounds, bytes, { algorithm }) =>
	pbkdf2Sync(passphrase, bytesOf(salt), rounds, bytes, algorithm).toString('binary');

/** What cannot be read is handed out as bytes: Node knows kinds of keys that node-forge does not. */
pki.certificateFromAsn1 = pki.privateKeyFromAsn1 = () => {
	throw new Error('Node reads it.');
};

const pfx = { asn1, pkcs12, oids: pki.oids };

export type PfxLibrary = typeof pfx;

export default pfx;
