import { StartError } from './flags.mjs';
import { SettingError, Settings } from './settings.mjs';

/** @type {Record<string, boolean>} */
const WORDS = { true: true, false: false };

/**
 * A provider's settings as the command line wants them: `--profile`, `--settle-ms` and `--set`.
 *
 * @param {import('./provider.mjs').ProviderModule} module
 * @param {ReturnType<typeof import('./flags.mjs').readFlags>} flags
 * @returns {Settings} a reset with settings comes back to these values
 * @throws {StartError} when `--set` names an unknown setting or a value that it does not take
 */
export function openSettings({ id, settings: rules }, flags) {
	/** @type {Record<string, import('./settings.mjs').SettingValue>} */
	const startup = { profile: flags.profile, settleMs: flags.settleMs };
	for (const { provider, name, text } of flags.set) {
		if (provider === id) startup[name] = read(rules[name]?.type, text);
	}
	try {
		return new Settings(rules, startup);
	} catch (error) {
		if (error instanceof SettingError) throw new StartError(`--set: ${error.message}`);
		throw error;
	}
}

/**
 * @param {ReturnType<typeof import('./flags.mjs').readFlags>} flags
 * @param {Array<{ id: string }>} modules
 * @throws {StartError} when `--set` is about a provider that does not exist
 */
export function refuseStrangers(flags, modules) {
	const ids = modules.map(({ id }) => id);
	const stranger = flags.set.find(({ provider }) => !ids.includes(provider));
	if (!stranger) return;
	throw new StartError(`--set: "${stranger.provider}" must be one of: ${ids.join(', ')}.`);
}

/** @param {import('./settings.mjs').SettingType | undefined} type @param {string} text */
function read(type, text) {
	if (type === 'number') return text.trim() === '' ? text : Number(text);
	return type === 'boolean' ? (WORDS[text] ?? text) : text;
}
