import { capay } from './capay/index.mjs';
import { clicPay } from './clicpay/index.mjs';
import { fatoriPay } from './fatoripay/index.mjs';
import { kapitale } from './kapitale/index.mjs';

/**
 * The providers, in the order of their ports. One more provider is one more folder and one more
 * entry here.
 *
 * @typedef {object} ProviderModule
 * @property {string} id used in addresses and in the control API
 * @property {string} name
 * @property {Record<string, import('../kernel/settings.mjs').SettingRule>} settings must contain
 *   `profile`, `settleMs` and `latencyMs`
 * @property {boolean} [mutualTls] can also be reached over mutual TLS, on a port of its own
 * @property {(kernel: ProviderKernel) => Provider} create
 *
 * @typedef {object} ProviderKernel what the sandbox lends to a provider
 * @property {Record<string, any>} settings live values
 * @property {(name: string) => unknown} previousSetting what a person has replaced last
 * @property {import('../kernel/ledger.mjs').Ledger} ledger
 * @property {import('../kernel/events.mjs').EventBus} events
 * @property {import('../kernel/timers.mjs').Timers} timers
 * @property {import('../kernel/traffic.mjs').Traffic} traffic
 * @property {import('../kernel/webhooks/outbox.mjs').Outbox} outbox
 *
 * @typedef {object} Provider
 * @property {string} id
 * @property {string} currency
 * @property {string} phonePrefix what stands before a phone number abroad, for example `+258`
 * @property {string} [basePath] where its API begins on its port, for example /api/v1
 * @property {(app: import('fastify').FastifyInstance) => void} routes
 * @property {() => void} reset
 * @property {(baseUrl: string) => object} credentials
 * @property {object} samples
 * @property {Array<{ ending: string, result: string }>} outcomes
 * @property {{ wallet: string, phone: string, ending: string }} headings what the console calls these
 *   columns of `transactions` and `outcomes`
 * @property {(limit: number) => object[]} transactions newest first, as the console shows them
 * @property {() => object[]} wallets
 * @property {string[]} actions what a person may decide about a payment; a row of `transactions`
 *   that does not offer all of them while it is pending has its own `actions`
 * @property {(reference: string, action: string, details: Record<string, any>) => object | null} act
 *   null when the reference is unknown, `{ refused }` when the payment does not stand where this is possible
 * @property {(reference: string) => Buffer | undefined} [fileOf] what was uploaded for a payment
 * @property {() => RecordTable[]} [records] what else the console shows, with actions
 * @property {string[]} [signatures] what a person can ask for instead of a good signature, where a
 *   provider's list differs from `SIGNATURES`
 * @property {'number' | 'text'} [webhookIds] how a webhook is named; a number unless it says so
 * @property {() => object[]} subscriptions webhooks, as the console shows them: without secrets
 * @property {string} subscribing how to come to listen, for a console without subscriptions
 * @property {(order: { reference: string, type?: string, webhook?: number | string,
 *   destinationId?: string, data?: object, envelope?: object, body?: unknown },
 *   wish: object) => import('../kernel/webhooks/outbox.mjs').Delivery[] | null} announce sends an
 *   event about a payment on demand; null when the reference is unknown
 * @property {() => number} revokeTokens
 * @property {(request: import('fastify').FastifyRequest) => string[]} referencesOf
 * @property {(body: object) => object} anotherPayment
 * @property {{ headers: object, body: object }} unauthorized
 * @property {{ headers: object, body: object }} tooMany
 * @property {object} unavailable
 */

/**
 * @typedef {object} RecordTable
 * @property {string} id
 * @property {string} title
 * @property {string} explain plain words
 * @property {string[]} columns
 * @property {Array<{ reference: string, cells: string[], actions: string[] }>} rows
 */

/** @type {ProviderModule[]} */
export const PROVIDERS = [clicPay, kapitale, fatoriPay, capay];
