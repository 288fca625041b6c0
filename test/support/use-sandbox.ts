import { forgetAllTokens } from '../../shared/auth/token';
import { forgetProcessedData } from './processed-data';
import { Sandbox } from './sandbox';

/**
 * One sandbox for the tests of a file, as it starts before each of them; what this process remembers
 * of payments and tokens is forgotten too.
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
		forgetAllTokens();
		await sandbox.control('POST', '/api/reset', { settings: true });
	});
}
