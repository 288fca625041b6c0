import { forgetAccounts } from '../../shared/auth/account';
import { forgetAllTokens } from '../../shared/auth/token';
import { forgetRemembered } from '../../shared/run/remembered';
import { forgetEverything } from '../../shared/webhooks/memory';
import { forgetRenewals } from '../../shared/webhooks/renewal';
import { forgetProcessedData } from './processed-data';
import { Sandbox } from './sandbox';

/**
 * One sandbox for the tests of a file, as it starts before each of them; what this process remembers,
 * of payments, tokens and triggers, is forgotten too.
 *
 * @param settleMs how long the sandbox takes to settle a payment
 * @param give called once it runs
 */
export function useSandbox(settleMs: number, give: (sandbox: Sandbox) => void): void {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await Sandbox.start('--settle-ms', String(settleMs));
		give(sandbox);
	});
	afterAll(async () => await sandbox.stop());
	beforeEach(async () => {
		forgetProcessedData();
		forgetAccounts();
		forgetAllTokens();
		forgetRemembered();
		forgetEverything();
		forgetRenewals();
		await sandbox.control('POST', '/api/reset', { settings: true });
	});
}
