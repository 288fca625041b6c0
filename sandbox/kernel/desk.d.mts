import type { MutualTls } from './mutual-tls.mjs';
import type { Origin } from './origin.mjs';
import type { Provider, ProviderModule } from './provider.mjs';
import type { Settings } from './settings.mjs';
import type { Timers } from './timers.mjs';
import type { Traffic } from './traffic.mjs';
import type { Outbox } from './webhooks/outbox.mjs';

/** A provider with everything around it. */
export interface Desk {
	module: ProviderModule;
	provider: Provider;
	settings: Settings;
	traffic: Traffic;
	/** The provider's own; a reset calls them off. */
	timers: Timers;
	/** Of answers on their way; only closing the sandbox calls them off. */
	pauses: Timers;
	/** Webhooks on their way, and the log of them. */
	outbox: Outbox;
	origin: Origin;
	/** That one, and the one of mutual TLS once open. */
	origins: Origin[];
	/** Of a provider that has it. */
	mutualTls: MutualTls | null;
	baseUrl: string;
	consoleUrl: string;
	/** State and counters; settings stay. */
	reset(): void;
}
