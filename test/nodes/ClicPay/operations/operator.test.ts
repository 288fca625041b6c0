import type { IDataObject } from 'n8n-workflow';

import { byId, calling, charging, orders } from '../../../providers/clicpay/calls';
import { type NodeRun, runNode } from '../../../support/context';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(50, (started) => (sandbox = started));

const WALLETS = 'GET /api/v2/me/wallets';
const charge = async (parameters: IDataObject, items = orders('A')): Promise<NodeRun> =>
	await runNode(charging(sandbox, { items, parameters }));
const routes = async () => (await sandbox.counters()).byRoute;

describe('the operator is automatic', () => {
	it.each([
		['82', 'mkesh'],
		['83', 'mkesh'],
		['84', 'mpesa'],
		['85', 'mpesa'],
		['86', 'emola'],
		['87', 'emola'],
	])('%s goes to %s, in every operation', async (prefix, operator) => {
		for (const operation of ['charge', 'chargeDirectly', 'payOut']) {
			const { operator: _unset, ...parameters } = calling(sandbox, `mobileMoney.${operation}`)
				.parameters as IDataObject;
			const setup = calling(sandbox, `mobileMoney.${operation}`, { items: orders(operation) });
			const changed = { ...parameters, msisdn: `${prefix}1234567` } as typeof setup.parameters;
			const { items } = await runNode({ ...setup, parameters: changed });
			expect(items[0]?.json).toMatchObject({ operator, reference: operation });
		}
		expect(Object.keys(await routes()).join()).toMatch(
			new RegExp(`c2b/${operator},.*c2b/${operator}/direct,.*b2c/${operator}`),
		);
	});

	it('a prefix that no operator is known for asks to choose one, before anything is sent', async () => {
		const unknown = { operator: 'automatic', msisdn: '891234567' };
		await expect(charge(unknown)).rejects.toMatchObject({
			message: 'Operator: No operator is known for numbers that start with 89.',
			description: expect.stringContaining('Choose one of them: e-Mola, mKesh, M-Pesa.'),
		});
		expect((await sandbox.counters()).requests).toBe(0);
		const { items } = await charge({ operator: 'emola', msisdn: '891234567' });
		expect(items[0]?.json.operator).toBe('emola');
	});

	it('an error item of such a number names no operator', async () => {
		const parameters = { operator: 'automatic', msisdn: '891234567' };
		const setup = charging(sandbox, { items: orders('A'), parameters });
		const { items } = await runNode({ ...setup, onError: 'continueRegularOutput' });
		expect(items[0]?.json).toMatchObject({ outcome: 'failed', reference: 'A' });
		expect(items[0]?.json).not.toHaveProperty('operator');
	});

	it('the same payment with the operator written out is the same payment', async () => {
		const items = [
			{ reference: 'A', operator: 'automatic' },
			{ reference: 'A', operator: 'mpesa' },
		];
		const run = await charge({ operator: '={{ $json.operator }}' }, items);
		expect(run.items[1]?.json).toMatchObject({ operator: 'mpesa', replayed: true });
		expect(await sandbox.hits('A')).toBe(1);
	});
});

describe('a wallet of another operator', () => {
	const { mkesh, mpesa } = { mkesh: byId('144367'), mpesa: byId('144365') };
	const check = (walletCheck: string, wallet = mkesh) => ({ wallet, options: { walletCheck } });

	it('is warned about', async () => {
		const { items, warnings } = await charge(check('warn'));
		expect(items[0]?.json.outcome).toBe('pending');
		expect(warnings.join()).toContain(
			'Wallet 144367 serves mKesh, and this payment goes by M-Pesa',
		);
	});

	it('is refused where that is enforced, and may be tried again with another one', async () => {
		const refused = charge(check('enforce'));
		await expect(refused).rejects.toMatchObject({
			message: expect.stringContaining('Wallet 144367 serves mKesh'),
			description: expect.stringContaining('Nothing was sent'),
		});
		expect((await sandbox.ledger()).entries).toEqual([]);
		const { items, hints } = await charge(check('enforce', mpesa));
		expect(items[0]?.json.outcome).toBe('pending');
		expect(hints.join()).not.toContain('serves');
	});

	it('is not looked at where it is off', async () => {
		expect((await charge(check('off'))).hints.join()).not.toContain('serves');
		expect((await routes())[WALLETS]).toBeUndefined();
	});

	it('warns by default, with one question for all items of a run, also at the same time', async () => {
		const setup = charging(sandbox, { items: orders('A', 'B', 'C', 'D', 'E') });
		const parameters = { ...setup.parameters, wallet: mkesh, options: { concurrency: 5 } };
		const { warnings } = await runNode({ ...setup, parameters } as typeof setup);
		expect(warnings.join()).toContain('serves mKesh');
		expect((await routes())[WALLETS]).toBe(1);
		expect((await sandbox.ledger()).entries).toHaveLength(5);
	});

	it.each<[string, Record<string, unknown>]>([
		['is refused', { kind: 'status', params: { status: 403 } }],
		['fails', { kind: 'status', params: { status: 500 }, times: 3 }],
		['is no list', { kind: 'status', params: { status: 200, body: { data: 'none' } } }],
		['breaks off', { kind: 'reset-before-accept', times: 3 }],
		['never comes', { kind: 'hang-before-accept', times: 3 }],
	])('where the answer %s, the payment goes on', async (_, fault) => {
		await sandbox.arm({ ...fault, match: { path: '/me/wallets' } } as never);
		const { items, hints, warnings } = await charge(check('enforce'));
		expect(items[0]?.json.outcome).toBe('pending');
		expect(hints.join()).toContain('did not say which operator the wallets serve');
		expect(warnings).toEqual([]);
		expect(await sandbox.hits('A')).toBe(1);
	});

	it('a wallet that is not on the list, or of no operator, is not judged', async () => {
		for (const wallet of ['144368', '999999']) {
			const run = await charge(check('enforce', byId(wallet)), orders(wallet)).catch(
				(error: Error) => error.message,
			);
			expect(JSON.stringify(run)).not.toContain('serves');
		}
	});
});
