export interface CapayUser {
	apiUser: string;
	apiKey: string;
}

export interface Pair {
	/** PEM. */
	clientCertificate: string;
	/** PEM. */
	clientKey: string;
}

/** What a client needs for mutual TLS, and what it must be able to tell from that. */
export interface MutualTls extends Pair {
	/** TLS 1.3 only; a handshake without a certificate of `ca` fails. */
	baseUrl: string;
	/** PEM; has signed the server's and the client's certificate. */
	ca: string;
	/** The client's key under `passphrase`, PEM. */
	encryptedKey: string;
	/** PKCS #12 with certificate, key and CA, base64. */
	pfx: string;
	passphrase: string;
	/** ISO 8601. */
	validUntil: string;
	/** Good for ten more days. */
	expiringSoon: Pair;
	/** `stranger` is of an unknown authority, `otherKey` of no certificate above. */
	wrong: { expired: Pair; notYetValid: Pair; stranger: Pair & { ca: string }; otherKey: string };
}

/** Capay's part of the ready line. */
export interface CapayReady {
	baseUrl: string;
	consoleUrl: string;
	credentials: CapayUser & {
		webhookSecret: string;
		programManager: CapayUser;
		/** Only with `--mtls`. */
		mtls?: MutualTls;
	};
	samples: {
		companyId: string;
		customerId: string;
		programManager: {
			companyId: string;
			clientId: string;
			pendingClientId: string;
			personalClientId: string;
			beneficiaryId: string;
		};
		beneficiaryId: string;
		beneficiaryReferenceId: string;
		personalBeneficiaryId: string;
		paymentId: string;
		paymentReferenceNo: string;
		depositReferenceNo: string;
		virtualAccount: { id: string; routingNumber: string };
		accountNumber: string;
		customerAccountNumber: string;
		multiCurrencyAccountNumber: string;
		unknownId: string;
		fastId: string;
	};
}
