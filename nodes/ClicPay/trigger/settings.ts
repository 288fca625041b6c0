import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { InputProblem } from '../../../shared/errors/failure';
import { readPanel } from '../../../shared/webhooks/panel';
import type { SignatureScheme } from '../../../shared/webhooks/signature';
import { EVENT_TYPES, type EventType } from '../events';

/** What the node's panel says, checked. */
export interface TriggerSettings {
	events: EventType[];
	/** Empty for all. */
	walletIds: number[];
	organizationIds: number[];
	simplify: boolean;
	confirms: boolean;
	scheme: SignatureScheme;
	idHeader: string;
	typeHeader: string;
}

export const SIGNATURE_HEADER = 'X-ClicPay-Signature';
export const ID_HEADER = 'X-Webhook-ID';
export const TYPE_HEADER = 'X-Event-Type';
export const SIGNATURE_PREFIX = 'sha256=';

/** @throws InputProblem */
export function readSettings(context: IHookFunctions | IWebhookFunctions): TriggerSettings {
	const { events, options, simplify } = readPanel(context, EVENT_TYPES);
	return {
		events,
		simplify,
		walletIds: numbers(context.getNodeParameter('walletIds', []), 'Wallet Names or IDs'),
		organizationIds: numbers(options.organizationIds ?? '', 'Organization IDs'),
		confirms: options.confirmStatus === true,
		scheme: {
			header: words(options.signatureHeader, SIGNATURE_HEADER),
			encoding: options.signatureEncoding === 'base64' ? 'base64' : 'hex',
			prefix: String(options.signaturePrefix ?? SIGNATURE_PREFIX),
			timestampHeader: words(options.timestampHeader, ''),
		},
		idHeader: words(options.idHeader, ID_HEADER),
		typeHeader: words(options.typeHeader, TYPE_HEADER),
	};
}

function words(value: unknown, preset: string): string {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : preset;
}

/** A list from the picker or from an expression, or a text with commas. */
function numbers(value: unknown, field: string): number[] {
	const parts = (Array.isArray(value) ? value : String(value).split(','))
		.map((part) => String(part).trim())
		.filter((part) => part !== '');
	const wrong = parts.find((part) => !/^\d{1,15}$/.test(part));
	if (wrong === undefined) return parts.map(Number);
	throw new InputProblem(field, `“${wrong}” is not an ID.`, 'IDs are whole numbers: 17, 18.');
}
