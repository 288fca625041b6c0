import { Sandbox, until } from './harness';

export interface CapayUser {
	apiUser: string;
	apiKey: string;
}

export interface Pair {
	clientCertificate: string;
	clientKey: string;
}

export interface MutualTls extends Pair {
	baseUrl: string;
	ca: string;
	encryptedKey: string;
	pfx: string;
	passphrase: string;
	validUntil: string;
	expiringSoon: Pair;
	wrong: { expired: Pair; notYetValid: Pair; stranger: Pair & { ca: string }; otherKey: string };
}

/** Capay's part of the ready line. */
export interface CapayReady {
	baseUrl: string;
	consoleUrl: string;
	credentials: CapayUser & {
		webhookSecret: string;
		programManager: CapayUser;
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

export interface Reply {
	status: number;
	text: string;
	/** Every answer of this provider is an object whose fields the test names. */
	body: Record<string, unknown>;
}

export type Fields = Record<string, unknown>;
export type Persona = 'client' | 'programManager';

/** Capay in the sandbox, called as its pages say. */
export class Capay {
	private tokens = new Map<Persona, string>();

	private constructor(readonly sandbox: Sandbox) {}

	static async start(...flags: string[]): Promise<Capay> {
		return new Capay(await Sandbox.start('--settle-ms', '20', ...flags));
	}

	get desk(): CapayReady {
		return this.sandbox.ready.providers.capay;
	}

	get samples(): CapayReady['samples'] {
		return this.desk.samples;
	}

	/** As at the start. */
	async reset(): Promise<void> {
		await this.sandbox.control('POST', '/api/reset', { settings: true });
		this.tokens.clear();
	}

	async set(settings: Fields): Promise<void> {
		const { status, text } = await this.sandbox.control('PATCH', '/api/settings/capay', settings);
		if (status !== 200) throw new Error(text);
	}

	user(persona: Persona): CapayUser {
		const { credentials } = this.desk;
		const { apiUser, apiKey } = persona === 'client' ? credentials : credentials.programManager;
		return { apiUser, apiKey };
	}

	async bearer(persona: Persona = 'client'): Promise<string> {
		let token = this.tokens.get(persona);
		if (token === undefined) {
			const { body } = await this.send('POST', '/authenticate', this.user(persona), {});
			token = String(body.accessToken);
			this.tokens.set(persona, token);
		}
		return `Bearer ${token}`;
	}

	async call(
		method: string,
		path: string,
		body?: unknown,
		{ as = 'client', ...headers }: Record<string, string> & { as?: Persona } = {},
	): Promise<Reply> {
		const authorization = await this.bearer(as);
		return await this.send(method, path, body, { authorization, ...headers });
	}

	async send(
		method: string,
		path: string,
		body: unknown,
		headers: Record<string, string>,
	): Promise<Reply> {
		const response = await fetch(this.desk.baseUrl + path, {
			method,
			headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
			...(body !== undefined && { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		const parsed = text.startsWith('{') ? (JSON.parse(text) as Fields) : {};
		return { status: response.status, text, body: parsed };
	}

	/** A list's rows. */
	async rows(path: string, as: Persona = 'client'): Promise<Fields[]> {
		const { status, body, text } = await this.call('GET', path, undefined, { as });
		if (status !== 200) throw new Error(text);
		return body.data as Fields[];
	}

	/** Creates a beneficiary whose account number decides what becomes of payments to it. */
	async payee(ending: string, changes: Fields = {}): Promise<string> {
		const { body } = await this.call('POST', '/beneficiaries/business', payee(ending, changes));
		return String(body.id);
	}

	/** Pays somebody whose account number has this ending. */
	async pay(ending: string, changes: Fields = {}): Promise<Fields> {
		const beneficiaryId = await this.payee(ending);
		const { body } = await this.call('POST', '/payments', payment({ beneficiaryId, ...changes }));
		return body;
	}

	async decide(reference: unknown, action: string, details?: Fields) {
		const path = `/api/transactions/${String(reference)}/${action}`;
		return await this.sandbox.control('POST', path, details);
	}

	async untilStatus(reference: unknown, status: string): Promise<Fields> {
		let body: Fields = {};
		await until(async () => {
			({ body } = await this.call('GET', `/payments/${String(reference)}`));
			return body.status === status;
		});
		return body;
	}

	async balance(currencyCode = 'AUD'): Promise<number> {
		const [row] = await this.rows(`/accounts/balances?currencyCodes=${currencyCode}`);
		return Number(row?.balance);
	}

	async hits(reference: string): Promise<number> {
		const { json } = await this.sandbox.control('GET', '/api/ledger?provider=capay&limit=0');
		return json.byReference[reference]?.hits ?? 0;
	}
}

export const today = () => new Date().toISOString().slice(0, 10);

export function bankAccount(changes: Fields = {}): Fields {
	return {
		countryCode: 'AU',
		bankType: 'LOCAL',
		bankName: 'Test Bank',
		accountName: 'Sample Supplies Pty Ltd',
		routingNoType: 'BSB',
		routingNumber: '012999',
		accountNumber: '765499',
		currencyCode: 'AUD',
		...changes,
	};
}

export function payee(ending: string, changes: Fields = {}): Fields {
	return {
		countryCode: 'AU',
		name: 'Sample Supplies Pty Ltd',
		bankAccount: bankAccount({ accountNumber: `7654${ending}` }),
		...changes,
	};
}

export function person(changes: Fields = {}): Fields {
	const account = bankAccount({ accountName: 'Jo Example', accountNumber: '111222' });
	return {
		countryCode: 'AU',
		firstName: 'Jo',
		lastName: "O'Example",
		bankAccount: account,
		...changes,
	};
}

export function payment(changes: Fields = {}): Fields {
	return {
		currencyCode: 'AUD',
		amount: 12.5,
		chargeType: 'SHARED',
		paymentReference: 'Invoice 7',
		paymentDate: today(),
		purposeCode: 'GOODS',
		sourceOfFunds: 'Business Income',
		...changes,
	};
}

export function company(changes: Fields = {}): Fields {
	return {
		countryCode: 'AU',
		address: { street: '1 George Street', city: 'Sydney', state: 'NSW', zip: '2000' },
		name: 'Grevillea Pty Ltd',
		tradingName: 'Grevillea',
		businessType: 'Australian Proprietary Company',
		businessNumber: '00000000000',
		beneficiaryOwnerFirstName: 'Ada',
		beneficiaryOwnerLastName: 'Sample',
		...changes,
	};
}
