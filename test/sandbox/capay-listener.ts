import { createDecipheriv } from 'node:crypto';
import { Capay, type Fields } from './capay-client';
import type { Answer } from './harness';
import { Receiver, deliveriesOf, type Delivery } from './receiver';

export const KEY = 'capay-sandbox-webhook-secret-032';

/** Capay in the sandbox, and a receiver that has subscribed to everything. */
export class CapayListener {
	id = '';

	private constructor(
		readonly capay: Capay,
		readonly receiver: Receiver,
	) {}

	static async start(): Promise<CapayListener> {
		const capay = await Capay.start('--set', 'capay.webhookBackoffMs=20');
		return new CapayListener(capay, await Receiver.start());
	}

	async stop(): Promise<void> {
		await this.capay.sandbox.stop();
		await this.receiver.stop();
	}

	/** As at the start, subscribed, with nothing heard yet. */
	async reset(): Promise<void> {
		await this.capay.reset();
		this.receiver.forget();
		const wish = { endpoint: this.receiver.url, events: ['PAYMENT', 'DEPOSIT', 'CLIENT'] };
		this.id = String((await this.capay.call('POST', '/webhooks', wish)).body.id);
	}

	/** Newest first. */
	async log(): Promise<Delivery[]> {
		return await deliveriesOf(this.capay.sandbox, this.id, 'capay');
	}

	async deliveries(path: string, body: Fields): Promise<Answer> {
		return await this.capay.sandbox.control('POST', `/api/deliveries/capay${path}`, body);
	}

	/** A new message about the payment of the examples, or about the one that the wish names. */
	async announce(wish: Fields = {}): Promise<Answer> {
		return await this.deliveries('', { reference: this.capay.samples.paymentId, ...wish });
	}

	/** The messages, decrypted. */
	get messages(): Fields[] {
		return this.receiver.heard.map(({ body }) => decrypt(body));
	}
}

/** Strict: every byte of the padding is checked. */
export function decrypt(body: string, key = KEY): Fields {
	const { iv, encrypted } = JSON.parse(body) as { iv: string; encrypted: string };
	const cipher = createDecipheriv('aes-256-cbc', Buffer.from(key), Buffer.from(iv, 'hex'));
	const text = Buffer.concat([cipher.update(Buffer.from(encrypted, 'hex')), cipher.final()]);
	return JSON.parse(text.toString()) as Fields;
}
