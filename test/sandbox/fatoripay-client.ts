import type { Invoice } from './fatoripay-invoice';
import { Sandbox, request, until, type Answer } from './harness';

export interface Reply {
	status: number;
	/** An object where the answer is one. */
	body: Invoice & Record<string, unknown>;
	/** The answer where it is a list. */
	list: Invoice[];
	text: string;
}

/** The time of the provider's example, for answers that are compared to the letter. */
export const EXAMPLE_TIME = '2023-04-24T15:09:38-03:00';

/** FatoriPay in the sandbox, called as its documents say. */
export class FatoriPay {
	private token = '';

	private constructor(readonly sandbox: Sandbox) {}

	static async start(...flags: string[]): Promise<FatoriPay> {
		return new FatoriPay(await Sandbox.start(...flags));
	}

	get desk() {
		return this.sandbox.ready.providers.fatoripay;
	}

	/** As at the start. */
	async reset(): Promise<void> {
		await this.sandbox.client.reset({ settings: true });
		this.token = '';
	}

	async set(settings: Record<string, unknown>): Promise<Answer> {
		return await this.sandbox.control('PATCH', '/api/settings/fatoripay', settings);
	}

	/** Another time of day for the provider; the invoices that it starts with are of then. */
	async setClock(clock: string): Promise<void> {
		await this.set({ clock });
		await this.sandbox.client.reset();
		this.token = '';
	}

	async logIn(
		headers: Record<string, string> = this.clientHeaders(),
		changes: Record<string, unknown> = {},
	): Promise<Reply> {
		const { loginPath, username } = this.desk.credentials;
		const body = { username, ...changes };
		return await this.send('POST', String(loginPath), body, headers);
	}

	clientHeaders(): Record<string, string> {
		const { clientId, clientSecret } = this.desk.credentials;
		return { 'client-id': String(clientId), 'client-secret': String(clientSecret) };
	}

	/** With a token that is fetched once. */
	async call(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Reply> {
		if (this.token === '') this.token = String((await this.logIn()).body.access_token);
		const authorization = `Bearer ${this.token}`;
		return await this.send(method, path, body, { authorization, ...headers });
	}

	async send(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Reply> {
		const answer = await request(this.desk.baseUrl + path, method, { body, headers });
		const list = answer.list as unknown as Invoice[];
		return { status: answer.status, body: answer.json as never, list, text: answer.text };
	}

	/** A path that no source documents, as the ready line has it. */
	path(name: string, id = ''): string {
		const path = this.desk.credentials[`${name}Path`];
		if (path === undefined) throw new Error(`The ready line has no ${name}Path.`);
		return path.replace('{id}', id);
	}

	async create(changes: Record<string, unknown> = {}): Promise<Invoice> {
		const { status, body, text } = await this.call('POST', '/invoices/create', this.order(changes));
		if (status !== 200) throw new Error(text);
		return body;
	}

	async capture(id: string, method: string, cardChanges?: Record<string, unknown>): Promise<Reply> {
		const payment = method === 'credit_card' ? { payment: { card: card(cardChanges) } } : {};
		return await this.call('POST', `/invoices/capture/${id}`, { method, ...payment });
	}

	async get(id: string): Promise<Invoice> {
		return (await this.call('GET', `/invoices/${id}`)).body;
	}

	async decide(reference: string, action: string): Promise<Answer> {
		return await this.sandbox.control('POST', `/api/transactions/${reference}/${action}`);
	}

	async untilStatus(id: string, status: string): Promise<Invoice> {
		await until(async () => (await this.get(id)).status === status);
		return await this.get(id);
	}

	/** How often the ledger counted each reference. */
	async hits(): Promise<Record<string, number>> {
		const { byReference } = await this.sandbox.client.ledger('fatoripay');
		const counts = Object.entries(byReference).map(([name, { hits }]) => [name, hits]);
		return Object.fromEntries(counts) as Record<string, number>;
	}

	/** The body of the newer page about creating, with nobody's data. */
	order(changes: Record<string, unknown> = {}): Record<string, unknown> {
		return {
			ref: 'order-1',
			due_date: '01-12-2099',
			description: 'Pedido de teste',
			discount_amount: 0,
			customer: this.customer(),
			items: [
				{ name: 'Produto A', description: 'Primeiro', quantity: 1, price: 10_025 },
				{ name: 'Produto B', description: 'Segundo', quantity: 2, price: 1_144 },
			],
			payable_with: {
				boleto: true,
				pix: true,
				credit_card: true,
				pixboleto: false,
				credit_card_installments_without_interest: 0,
				credit_card_installments_min: 1,
				credit_card_installments_max: 12,
				credit_card_fee_mdr_responsible: 'merchant',
				credit_card_fee_antecipation_responsible: 'merchant',
			},
			notification_enabled: false,
			notification_url: null,
			...changes,
		};
	}

	customer(changes: Record<string, unknown> = {}): Record<string, unknown> {
		return {
			name: 'Cliente de Teste',
			email: 'cliente.teste@example.com',
			cellphone: '11999999999',
			cpfcnpj: this.desk.samples.cpf,
			address: {
				street: 'Rua de Teste',
				number: '123',
				complement: 'Sala 1',
				neighborhood: 'Centro',
				city: 'Curitiba',
				state: 'PR',
				zipcode: '80000000',
			},
			...changes,
		};
	}
}

/** A card that is approved, written as in the example; the last two digits decide. */
export function card(changes: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		holder: 'CLIENTE DE TESTE',
		holder_document: '11144477735',
		number: '5555555555554444',
		expiry: '0199',
		cvv: '411',
		brand: 'mastercard',
		installment: 10,
		...changes,
	};
}

/** Good card numbers with the endings that mean something. */
export const CARDS = {
	refused: '4000000000000101',
	refusedLate: '4000000000000002',
	staysProcessing: '4000000000000903',
	chargedBack: '4000000000000705',
	paidLate: '4000000000000606',
};
