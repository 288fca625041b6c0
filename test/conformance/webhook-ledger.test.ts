import { forgetLedgers } from '../../shared/ledger/ledger';
import { forgetEverything } from '../../shared/webhooks/memory';
import { TRIGGERS } from '../providers';
import { Postgres } from '../support/postgres';
import { TriggerHost } from '../support/trigger-host';
import { SECRET, sent } from './attack';

let postgres: Postgres;
beforeAll(async () => (postgres = await Postgres.start()));
afterAll(async () => await postgres.remove());

describe.each(TRIGGERS)('$name with a Payment Ledger', (entry) => {
	const start = async (changes: Record<string, unknown> = {}) =>
		await TriggerHost.start({
			workflowId: `${entry.name} with a ledger`,
			nodeType: entry.node(),
			credentials: {
				...entry.credential([SECRET]),
				paymentLedgerApi: postgres.credential({ schema: entry.name.toLowerCase(), ...changes }),
			} as never,
			parameters: entry.parameters,
		});
	const post = async (host: TriggerHost, number: number) => {
		const { body, headers, query } = sent(entry, entry.event(number));
		return await host.post(body, headers, { query });
	};
	beforeEach(async () => {
		forgetEverything();
		forgetLedgers();
		await entry.answering?.();
	});

	it('starts once, also for another process, without a word in n8n’s database', async () => {
		const host = await start();
		const copies = Array.from({ length: 20 }, async () => await post(host, 1));
		expect(new Set(await Promise.all(copies))).toEqual(new Set([200]));
		expect(host.executions).toHaveLength(1);
		expect(host.database).toBe('{}');
		// Another process knows what is in the database, and nothing else.
		forgetEverything();
		const other = await start();
		expect(await post(other, 1)).toBe(200);
		expect(other.executions).toEqual([]);
		expect(await post(other, 2)).toBe(200);
		expect(other.executions).toHaveLength(1);
	});

	it('is free again at once when n8n could not start the workflow', async () => {
		const host = await start();
		host.startExecution = async () => await Promise.reject(new Error('database is locked'));
		expect(await post(host, 3)).toBe(500);
		forgetEverything();
		host.startExecution = async () => undefined;
		expect(await post(host, 3)).toBe(200);
		expect(host.executions).toHaveLength(1);
	});

	it('answers 503 and starts nothing while the ledger cannot be used', async () => {
		const host = await start({ port: 9 });
		expect(await post(host, 4)).toBe(503);
		expect(host.executions).toEqual([]);
		expect(host.log.join()).toContain('takes no connections at this port');
	});
});
