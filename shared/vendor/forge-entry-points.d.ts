/** The part of node-forge that is used: it publishes no types. Its “binary” strings are Latin-1. */
declare module 'node-forge/lib/forge.js' {
	/** A value of ASN.1, of whatever kind. */
	interface Asn1 {
		readonly type: number;
	}
	export interface ForgeBuffer {
		/** All that is left, as a binary string. */
		getBytes(): string;
		putBytes(binary: string): void;
	}
	export type ForgeBytes = string | ForgeBuffer;
	interface ForgeDigest {
		readonly algorithm: string;
		/** Bytes. */
		readonly digestLength: number;
		/** Bytes. */
		readonly blockLength: number;
		start(): this;
		update(binary: string): this;
		digest(): ForgeBuffer;
	}
	export interface ForgeDecipher {
		readonly output: ForgeBuffer;
		start(iv: ForgeBytes): void;
		update(input: ForgeBuffer): void;
		finish(): boolean;
	}
	interface Bag {
		type: string;
		/** Where it could not be read: the PrivateKeyInfo or the Certificate. */
		asn1?: Asn1;
	}
	const forge: {
		aes: { createDecryptionCipher(key: ForgeBytes): ForgeDecipher };
		asn1: {
			/** @throws Error for what is no BER */
			fromDer(binary: string): Asn1;
			toDer(value: Asn1): ForgeBuffer;
		};
		des: {
			createDecryptionCipher(key: ForgeBytes): ForgeDecipher;
			startDecrypting(key: ForgeBytes, iv: ForgeBytes): ForgeDecipher;
		};
		md: Record<string, { create(): ForgeDigest }>;
		pkcs5: {
			pbkdf2(
				passphrase: string,
				salt: string,
				rounds: number,
				bytes: number,
				digest: ForgeDigest,
			): string;
		};
		pkcs12: {
			/** @throws Error, also for a passphrase that does not fit */
			pkcs12FromAsn1(
				file: Asn1,
				strict: boolean,
				passphrase: string | null,
			): { safeContents: ReadonlyArray<{ safeBags: readonly Bag[] }> };
		};
		pki: {
			certificateFromAsn1: () => never;
			privateKeyFromAsn1: () => never;
			oids: Readonly<Record<'certBag' | 'keyBag' | 'pkcs8ShroudedKeyBag', string>>;
		};
		util: { createBuffer(binary: string): ForgeBuffer };
	};
	export default forge;
}

declare module 'node-forge/lib/pkcs12.js' {}
