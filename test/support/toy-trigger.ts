import type {
	IDataObject,
	IHttpRequestMethods,
	INodeType,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { apiBase } from '../../shared/auth/environment';
import { toggle } from '../../shared/declare/fields';
import type { ProviderProfile } from '../../shared/http/profile';
import { path } from '../../shared/http/path';
import type { Provider } from '../../shared/provider/provider';
import { lifecycle } from '../../shared/webhooks/lifecycle';
import { definePanel, eventsField, type Panel } from '../../shared/webhooks/panel';
import { identifierOf, textOf } from '../../shared/webhooks/payload';
import { receive } from '../../shared/webhooks/receive';
import type { ReadEvent, Trigger } from '../../shared/webhooks/trigger';
import { Refusal } from '../../shared/webhooks/verdict';
import { webhookAt } from '../../shared/webhooks/webhook-at';
import { toySession } from './toy';

const STATUSES = [
	{ name: 'Canceled', value: 'canceled' },
	{ name: 'Paid', value: 'paid' },
] as const;

export const toyPanel = definePanel({
	notice: { name: 'notice', text: 'A toy' },
	fields: { events: eventsField(STATUSES, ['canceled', 'paid']) },
	options: {
		confirms: toggle({ displayName: 'Confirm', description: 'Whether to ask', default: false }),
	},
});
export type ToyPanel = typeof toyPanel extends Panel<infer P> ? P : never;

export interface ToyEvent extends ReadEvent {
	invoice: string;
	status: string;
	json: IDataObject;
}

const profile: ProviderProfile = {
	name: 'Toy',
	userAgent: 'toy',
	idColumn: 'toyId',
	deadlineMs: { read: 2_000, write: 2_000, movesMoney: 2_000 },
	advice: {},
	readError: () => undefined,
};

/** A provider at the address in its credential; `paths` are the credential's too. */
export const toyProvider: Provider<IDataObject> = {
	credential: 'toyApi',
	profile,
	settings: ({ paths }) => (paths ?? {}) as IDataObject,
	connect: ({ baseUrl }) =>
		toySession({ baseUrl: apiBase(String(baseUrl ?? ''), 'Base URL', /$^/), credentialKey: 'toy' }),
};

export type ToyTrigger = Trigger<ToyPanel, ToyEvent, IDataObject>;

/** A trigger about invoices; what is paid is confirmed unless the very content was proven. */
export function toyTrigger(parts: Pick<ToyTrigger, 'open'> & Partial<ToyTrigger>): ToyTrigger {
	return {
		provider: toyProvider,
		panel: toyPanel,
		read(payload) {
			const invoice = identifierOf(payload.invoice_id);
			const status = textOf(payload.new_status);
			if (invoice === undefined || status === undefined)
				throw new Refusal(400, 'it has no invoice');
			const isUnknown = !STATUSES.some(({ value }) => value === status);
			const id = textOf(payload.messageId) ?? `${invoice} ${status}`;
			const json = payload as IDataObject;
			return { id, type: status, isTest: false, isUnknown, invoice, status, json };
		},
		wants: ({ status }, { panel: { events } }) => events.some((event) => event === status),
		identities: ({ invoice, status }) => [`${status} ${invoice}`],
		mustConfirm: ({ status }, { panel: { options }, proof }) =>
			options.confirms || (status === 'paid' && proof !== 'content'),
		async confirm(event, { api, deadlineMs }) {
			const { body } = await api.get(path`/invoices/${event.invoice}`, { deadlineMs });
			const { status } = body as { status: string };
			if (status !== event.status) return { unsure: 'it is not that far yet' };
			return { ...event, json: { ...event.json, confirmed: true } };
		},
		item: ({ json }) => json,
		...parts,
	};
}

/** A node of it; `methods` are those that its address takes. */
export function toyNode(trigger: ToyTrigger, methods: IHttpRequestMethods[]) {
	return {
		description: {
			displayName: 'Toy Trigger',
			name: 'toyTrigger',
			group: ['trigger'],
			version: 2,
			description: 'A toy',
			defaults: { name: 'Toy Trigger' },
			inputs: [],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: 'toyApi', required: true }],
			webhooks: webhookAt('toy', methods),
			properties: trigger.panel.properties,
		},
		webhookMethods: { default: lifecycle(trigger) },
		async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
			return await receive(this, trigger);
		},
	} satisfies INodeType;
}
