import { Sandbox as SandboxClient } from '../../sandbox/client/sandbox.cjs';
import type { ProviderId } from '../../sandbox/client/ready';
import type { FaultOrder } from '../../sandbox/client/records';

export type { ProviderId } from '../../sandbox/client/ready';
export type { Counters, FaultOrder, Ledger, LedgerEntry } from '../../sandbox/client/records';

/** The sandbox in the words of our tests: what names no provider is about ClicPay. */
export class Sandbox extends SandboxClient {
	get baseUrl(): string {
		return this.ready.providers.clicpay.baseUrl;
	}

	/** As a user types it into the credential. */
	credential(changes: Record<string, unknown> = {}) {
		const { accessToken, clientId, clientSecret, tokenUrl } =
			this.ready.providers.clicpay.credentials;
		return {
			clicPayApi: {
				environment: 'custom',
				baseUrl: this.baseUrl,
				authentication: 'accessToken',
				accessToken,
				tokenUrl,
				clientId,
				clientSecret,
				honoursIdempotencyKey: false,
				// One call a payment, so that a fault without `match` meets the payment. Empty it to be asked.
				accountName: 'sandbox',
				...changes,
			},
		};
	}

	override async arm(fault: FaultOrder, provider: ProviderId = 'clicpay') {
		await super.arm(fault, provider);
	}

	override async set(settings: Record<string, unknown>, provider: ProviderId = 'clicpay') {
		await super.set(settings, provider);
	}

	override async ledger(provider: ProviderId = 'clicpay') {
		return await super.ledger(provider);
	}

	override async counters(provider: ProviderId = 'clicpay') {
		return await super.counters(provider);
	}

	async hits(reference: string, provider: ProviderId = 'clicpay'): Promise<number> {
		return (await this.tally(reference, provider)).hits;
	}
}
