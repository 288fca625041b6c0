import { createCipheriv, randomBytes } from 'node:crypto';

import { CapayBeneficiariesTrigger } from '../../../nodes/Capay/CapayBeneficiariesTrigger.node';
import { capayTrigger } from '../../../nodes/Capay/trigger';
import type { TriggerEntry } from '../entry';

export const SUBSCRIPTION = '11111111-1111-4111-8111-111111111111';

/** 32 characters, as Capay's have. */
const typed = (secret: string) => secret.replaceAll(' ', '-').padEnd(32, 'x').slice(0, 32);

/** As Capay's page shows it: AES-256-CBC under the very characters of the secret, all of it in hex. */
export function sealed(event: string | Buffer, key: string, iv = randomBytes(16)): string {
	const cipher = createCipheriv('aes-256-cbc', Buffer.from(key), iv);
	const encrypted = Buffer.concat([cipher.update(event), cipher.final()]).toString('hex');
	return JSON.stringify({ iv: iv.toString('hex'), encrypted });
}

const numbered = (number: number, first: string) =>
	`${first.repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const capayDeliveries: TriggerEntry = {
	node: () => new CapayBeneficiariesTrigger(),
	provider: capayTrigger.provider,
	proof: 'encryption',
	// Nothing is registered and nobody listens: an event that moves no money needs no call.
	parameters: {
		options: { confirmRecord: 'whenItMatters', otherSubscriptions: SUBSCRIPTION },
	},
	credential: (secrets) => ({
		capayApi: {
			environment: 'custom',
			baseUrl: 'http://127.0.0.1:9',
			apiUser: 'synthetic',
			apiKey: '0'.repeat(64),
			persona: 'client',
			mutualTls: 'none',
			webhookSecret: secrets.map(typed).join(' '),
		},
	}),
	event: (number, { event_type: type = 'PAYMENT', ...more }: { event_type?: string } = {}) =>
		JSON.stringify({
			subscriptionId: SUBSCRIPTION,
			eventType: type,
			eventStatus: 'SENDING',
			timestamp: '2025-01-02T03:04:05.000Z',
			messageId: numbered(number, '2'),
			eventObject: {
				id: numbered(number, '3'),
				referenceNo: '20250102-PABC12',
				currencyCode: 'AUD',
				amount: 12.5,
				status: 'SENDING',
			},
			...more,
		}),
	outcome: 'pending',
	sign: () => ({}),
	signatureHeader: '',
	seal: (event, secret) => sealed(event, typed(secret)),
	typed,
	missing: 'it is not encrypted',
};
