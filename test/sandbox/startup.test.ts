import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { Sandbox } from './harness';

const SERVER = resolve(__dirname, '../../sandbox/server.mjs');

describe('--set', () => {
	test('starts with these settings, and a reset comes back to them', async () => {
		const sandbox = await Sandbox.start(
			...['--set', 'clicpay.webhookSignatureHeader=Signature'],
			...['--set', 'clicpay.webhookSignaturePrefix=sha256='],
			...['--set', 'clicpay.webhookTries=2'],
			...['--set', 'clicpay.extras=true'],
		);
		const expected = {
			profile: 'seed',
			webhookSignatureHeader: 'Signature',
			webhookSignaturePrefix: 'sha256=',
			webhookTries: 2,
			extras: true,
		};
		const read = async () => (await sandbox.control('GET', '/api/settings/clicpay')).json;
		expect(await read()).toMatchObject(expected);
		await sandbox.control('PATCH', '/api/settings/clicpay', { webhookTries: 9 });
		await sandbox.control('POST', '/api/reset', { settings: true });
		expect(await read()).toMatchObject(expected);
		await sandbox.stop();
	});

	test.each([
		['clicpay', /clicpay\.webhookTries=3/],
		['nobody.webhookTries=3', /clicpay/],
		['clicpay.colour=red', /Unknown setting "colour"/],
		['clicpay.webhookTries=many', /"webhookTries" must be a number/],
		['clicpay.webhookTries=21', /at most 20/],
		['clicpay.extras=perhaps', /"extras" must be a boolean/],
		['clicpay.webhookSignatureHeader=Not a header', /"webhookSignatureHeader"/],
	])('%s is refused with one clear line', (order, expected) => {
		const args = [SERVER, '--port', '0', '--set', order];
		const { status, stderr } = spawnSync(process.execPath, args, {
			encoding: 'utf8',
			timeout: 10_000,
		});
		expect(status).toBe(1);
		expect(stderr.trim().split('\n')).toHaveLength(1);
		expect(stderr).toMatch(expected);
	});
});
