/**
 * The same value in both profiles: nobody reports anything else.
 *
 * @returns {import('../settings.mjs').SettingRule}
 */
export function bothProfiles(type, value, explain, more = {}) {
	return { type, seed: value, observed: value, explain, ...more };
}

/**
 * How any provider's webhooks travel.
 *
 * @type {Record<string, import('../settings.mjs').SettingRule>}
 */
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
 * @param {Record<string, import('../settings.mjs').SettingRule>} own a provider's rules about its
 *   webhooks; they come first, and count where a name is in both
 * @returns {Record<string, import('../settings.mjs').SettingRule>} these and those of any provider,
 *   under one heading
 */
export function webhookSettings(own) {
	const rules = Object.entries({ ...own, ...DELIVERY_SETTINGS, ...own });
	return Object.fromEntries(rules.map(([name, rule]) => [name, { ...rule, group: 'Webhooks' }]));
}
