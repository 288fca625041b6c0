import { Sandbox, request, until } from './harness';

const PREFIX = 'partner-can/';
export const SCOPES = [
	'cnpj.read',
	'orders.create',
	'orders.read',
	'orders.sentnf',
	'receivable.read',
];

export interface Reply {
	status: number;
	// Every answer of this provider is an object whose fields the test names.
	body: Record<string, unknown>;
}

/** Kapitale in the sandbox, called as its guide says. */
export class Kapitale {
	private constructor(readonly sandbox: Sandbox) {}

	static async start(...flags: string[]): Promise<Kapitale> {
		return new Kapitale(await Sandbox.start(...flags));
	}

	get desk() {
		return this.sandbox.ready.providers.kapitale;
	}

	async token(scopes: string[] = SCOPES, changes: Record<string, string> = {}): Promise<Reply> {
		const { clientId, clientSecret, tokenUrl } = this.desk.credentials;
		const form = new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
			scope: scopes.map((scope) => PREFIX + scope).join(' '),
			...changes,
		});
		return await reply(tokenUrl, 'POST', form, {});
	}

	async bearer(scopes: string[] = SCOPES): Promise<string> {
		return `Bearer ${String((await this.token(scopes)).body.access_token)}`;
	}

	async call(method: string, path: string, body?: unknown, authorization?: string): Promise<Reply> {
		const headers = { authorization: authorization ?? (await this.bearer()) };
		return await reply(this.desk.baseUrl + path, method, body, headers);
	}

	async set(settings: Record<string, unknown>): Promise<void> {
		await this.sandbox.client.set(settings, 'kapitale');
	}

	async created(changes: Record<string, unknown> = {}): Promise<string> {
		const { body } = await this.call('POST', '/order', this.order(changes));
		return String(body.id);
	}

	/** The documented body, with a CNPJ of nobody. */
	order(changes: Record<string, unknown> = {}): Record<string, unknown> {
		return {
			order_number: 'ORD-001',
			expiry_date: '2027-12-31',
			requested_amount: 10_000.5,
			retail_cnpj: this.desk.samples.cnpj.approved,
			retail_representative: 'João Silva',
			retail_email: 'joao@empresa.example',
			retail_phone: '11999999999',
			purchase_date: '2026-02-26',
			purchase_items: [{ value: 5000.25, quantity: 2, description: 'Produto A' }],
			...changes,
		};
	}

	/** Waits until an order has this order status. */
	async untilStatus(id: string, status: string): Promise<Record<string, unknown>> {
		let body: Record<string, unknown> = {};
		const authorization = await this.bearer();
		await until(async () => {
			({ body } = await this.call('GET', `/order/${id}`, undefined, authorization));
			return body.order_status === status;
		});
		return body;
	}
}

async function reply(
	url: string,
	method: string,
	body: unknown,
	headers: Record<string, string>,
): Promise<Reply> {
	const { status, text } = await request(url, method, { body, headers });
	return { status, body: JSON.parse(text) as Record<string, unknown> };
}

/** A form with an invoice in it. */
export function invoice(number = 'NF-1', type = 'application/pdf'): FormData {
	const form = new FormData();
	form.set('invoice_number', number);
	form.set('invoice', new Blob(['%PDF-1.4 synthetic'], { type }), 'nota.pdf');
	return form;
}
