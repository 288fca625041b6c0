import { readFileSync } from 'node:fs';

import { guarded, LedgerStage } from './ledger';
import { capayCredential, chain, node, START_MS, until } from './support';
import { eventBody, Published, waitingForPayment } from './triggers';

/* One process and a real ledger; several processes are in test/queue. */

let world: LedgerStage;
beforeAll(async () => {
	world = await LedgerStage.open('ledger-trigger');
}, START_MS);
afterAll(async () => await world?.close());
beforeEach(async () => await world.stage.sandbox.reset());

const LONG_MS = 60_000;

/** A published workflow that a payment at ClicPay starts, and how an event about one is sent. */
async function within(
	test: (published: Published, send: (reference: string) => Promise<number>) => Promise<void>,
): Promise<void> {
	const published = await Published.open(world.stage, guarded(waitingForPayment()));
	const secret = await published.secret();
	try {
		await test(published, async (reference) => {
			return await published.post(eventBody(reference), secret);
		});
	} finally {
		await world.stage.api.unpublish(published.id);
	}
}

it(
	'(#28) twenty copies of one event at once start one execution, and each is told so in the end',
	async () => {
		await within(async (published, send) => {
			let open = 20;
			for (let tries = 0; open > 0 && tries < 5; tries++) {
				const answers = await Promise.all(Array.from({ length: open }, () => send('CP1')));
				expect(answers.filter((status) => status !== 200 && status !== 503)).toEqual([]);
				open = answers.filter((status) => status === 503).length;
			}
			expect(open).toBe(0);
			expect(await published.runs()).toBe(1);
			const rows = await (
				await world.ledger()
			).query('select final_at from "event" where workflow_id = $1', [published.id]);
			expect(rows).toEqual([{ final_at: expect.any(String) }]);
		});
	},
	LONG_MS,
);

it(
	'while the ledger is down nothing starts; the event that is sent again once it is up starts once',
	async () => {
		await within(async (published, send) => {
			await world.postgres.stop();
			try {
				expect([await send('CP1'), await send('CP1')]).toEqual([503, 503]);
				expect(await published.runs()).toBe(0);
				const log = readFileSync(world.stage.n8n.logFile, 'utf8');
				expect(log).toContain('The Payment Ledger cannot be used: 127.0.0.1 takes no connections');
			} finally {
				await world.postgres.run();
			}
			expect([await send('CP1'), await send('CP1')]).toEqual([200, 200]);
			await published.untilRuns(1);
			expect(await published.runs()).toBe(1);
		});
	},
	LONG_MS,
);

it(
	'(#39) what only the ledger remembers starts nothing after a restart',
	async () => {
		await within(async (published, send) => {
			expect(await send('CP1')).toBe(200);
			await published.untilRuns(1);
			await world.stage.n8n.kill();
			await world.stage.n8n.restart();
			expect(await published.staticData()).toContain('"seen":""');
			await until(async () => (await send('CP1')) === 200, 'n8n’s answer');
			expect(await send('CP2')).toBe(200);
			await published.untilRuns(2);
			expect(await published.runs()).toBe(2);
		});
	},
	START_MS,
);

it(
	'a provider that takes six seconds to confirm an event gets its 200, and one execution',
	async () => {
		const { api, sandbox } = world.stage;
		const trigger = node(
			'Trigger',
			'n8n-nodes-payment-providers.capayBeneficiariesTrigger',
			2,
			{ statuses: ['completed'], options: {} },
			{ credentials: capayCredential, webhookId: crypto.randomUUID() },
		);
		const seen = node('Seen', 'n8n-nodes-base.noOp', 1);
		await sandbox.set({ webhookCopies: 1, webhookTries: 1, webhookEncrypt: true }, 'capay');
		const published = await Published.open(
			world.stage,
			guarded(chain('Waiting for Capay', [trigger, seen])),
		);
		const match = { method: 'GET', path: '/payments' };
		await sandbox.arm({ kind: 'delay', params: { ms: 6_000 }, match }, 'capay');
		await sandbox.announce({ reference: '33333333-3333-4333-8333-333333333333' }, 'capay');
		let attempts: Array<{ ms: number | null; answer: { status: number } | null }> = [];
		await until(async () => {
			attempts = (await sandbox.deliveries('capay'))[0]?.attempts ?? [];
			return attempts.some(({ ms }) => ms !== null);
		}, 'an answer');
		expect(attempts).toMatchObject([{ answer: { status: 200 } }]);
		expect(attempts[0]?.ms).toBeGreaterThan(6_000);
		expect(await published.runs()).toBe(1);
		await api.unpublish(published.id);
	},
	LONG_MS,
);
