import type { CapayReady, CapayUser } from '../../sandbox/providers/capay/ready';
import { Sandbox, request, until } from './harness';

export type { MutualTls, Pair } from '../../sandbox/providers/capay/ready';

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
		await this.sandbox.client.reset({ settings: true });
		this.tokens.clear();
	}

	async set(settings: Fields): Promise<void> {
		await this.sandbox.client.set(settings, 'capay');
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
		const answer = await request(this.desk.baseUrl + path, method, { body, headers });
		const { status, text, json } = answer;
		return { status, text, body: json as unknown as Fields };
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
		return (await this.sandbox.client.tally(reference, 'capay')).hits;
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
