import type { Answer } from './harness';
import { Kapitale } from './kapitale-client';
import { Receiver, deliveriesOf, type Delivery } from './receiver';

export interface KapitaleEvent {
	event_type: string;
	destination_id: string;
	data: Record<string, unknown>;
}

/** Kapitale in the sandbox, and a receiver that its support has set up as the address of webhooks. */
export class KapitaleListener {
	private constructor(
		readonly kapitale: Kapitale,
		readonly receiver: Receiver,
	) {}

	static async start(): Promise<KapitaleListener> {
		const flags = ['--settle-ms', '20', '--set', 'kapitale.webhookBackoffMs=40'];
		return new KapitaleListener(await Kapitale.start(...flags), await Receiver.start());
	}

	async stop(): Promise<void> {
		await this.kapitale.sandbox.stop();
		await this.receiver.stop();
	}

	/** As at the start, with nothing heard yet. */
	async reset(): Promise<void> {
		await this.kapitale.sandbox.client.reset({ settings: true });
		this.receiver.forget();
		await this.kapitale.set({ webhookUrl: this.receiver.url });
	}

	/** The retail of an order decides what becomes of it. */
	async create(retail: string, number = 'ORD-001'): Promise<string> {
		const { cnpj } = this.kapitale.desk.samples;
		return await this.kapitale.created({ order_number: number, retail_cnpj: cnpj[retail] });
	}

	async decide(id: string, action: string): Promise<void> {
		await this.kapitale.sandbox.control('POST', `/api/transactions/${id}/${action}`);
	}

	/** A new event about the order of the examples, or about the one that the wish names. */
	async announce(wish: Record<string, unknown> = {}): Promise<Answer> {
		return await this.deliveries('', { reference: this.kapitale.desk.samples.orderId, ...wish });
	}

	async deliveries(path: string, body: object): Promise<Answer> {
		return await this.kapitale.sandbox.control('POST', `/api/deliveries/kapitale${path}`, body);
	}

	/** Newest first. */
	async log(): Promise<Delivery[]> {
		return await deliveriesOf(this.kapitale.sandbox, 1, 'kapitale');
	}

	get events(): KapitaleEvent[] {
		return this.receiver.heard.map(({ body }) => JSON.parse(body) as KapitaleEvent);
	}

	/** The Authorization header of the first webhook. */
	async authorization(): Promise<string | undefined> {
		await this.receiver.waitFor(1);
		return this.receiver.heard[0]?.headers.authorization;
	}
}

export const pause = async (ms: number) => await new Promise((done) => setTimeout(done, ms));
