import type { CapayReady } from '../providers/capay/ready';
import type { ClicPayReady } from '../providers/clicpay/ready';
import type { FatoriPayReady } from '../providers/fatoripay/ready';
import type { KapitaleReady } from '../providers/kapitale/ready';

/** The line of JSON that a sandbox prints once it can be used. */
export interface Ready {
	/** Address of the page for people and of the control API. */
	console: string;
	/** PEM, only with `--tls`. */
	ca?: string;
	providers: {
		clicpay: ClicPayReady;
		kapitale: KapitaleReady;
		fatoripay: FatoriPayReady;
		capay: CapayReady;
	};
}

export type ProviderId = keyof Ready['providers'];
