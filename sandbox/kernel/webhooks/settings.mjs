/**
 * The same value in both profiles: nobody reports anything else.
 *
 * @template {import('../settings.mjs').SettingType} const Type
 * @param {Type} type
 * @param {import('../settings.mjs').SettingValue} value
 * @param {string} explain
 * @param {Omit<Partial<import('../settings.mjs').SettingRule>, 'type' | 'seed' | 'observed'>} [more]
 */
export function bothProfiles(type, value, explain, more = {}) {
	return { type, seed: value, observed: value, explain, ...more };
}

/** How any provider's webhooks travel. */
const DELIVERY_SETTINGS = {
	webhookTries: bothProfiles('number', 5, 'how often one event is tried in all', { max: 20 }),
	webhookBackoffMs: bothProfiles(
		'number',
		1_000,
		'milliseconds before the second try; each later pause is twice as long',
	),
	webhookTimeoutMs: bothProfiles('number', 10_000, 'how long a receiver may take to answer'),
	webhookDelayMs: bothProfiles('number', 0, 'milliseconds between a result and its webhook'),
	webhookCopies: bothProfiles('number', 1, 'how many copies of each event leave together', {
		max: 100,
	}),
	webhookHold: bothProfiles(
		'boolean',
		false,
		'keeps new events back until you release them, in the order you choose',
	),
	webhookTargets: bothProfiles(
		['loopback', 'any'],
		'loopback',
		'sends only to this machine, or anywhere (for a tunnel to your n8n)',
	),
};

/**
 * Live values of how webhooks travel.
 *
 * @typedef {import('../settings.mjs').ValuesOf<typeof DELIVERY_SETTINGS> & {
 *   webhookGiveUpMs?: number }} DeliverySettings
 */

/**
 * @template {Record<string, import('../settings.mjs').SettingRule>} Own
 * @param {Own} own a provider's rules about its webhooks; they come first, and count where a name
 *   is in both
 * @returns {Own & typeof DELIVERY_SETTINGS} these and those of any provider, under one heading
 */
export function webhookSettings(own) {
	return grouped('Webhooks', { ...own, ...DELIVERY_SETTINGS, ...own });
}

/**
 * @template {Record<string, import('../settings.mjs').SettingRule>} Rules
 * @param {string} group heading in the console
 * @param {Rules} rules
 * @returns {Rules}
 */
export function grouped(group, rules) {
	const entries = Object.entries(rules).map(([name, rule]) => [name, { ...rule, group }]);
	return /** @type {Rules} */ (Object.fromEntries(entries));
}
