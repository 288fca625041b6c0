import { Stage, START_MS, until } from './support';
import { eventBody, pay, Published, registered } from './triggers';

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('trigger-restart');
}, START_MS);
afterAll(async () => await stage?.close());
beforeEach(async () => await stage.sandbox.reset());

it(
	'(#39) fifty payments end while n8n is down: the provider tries again and none is lost',
	async () => {
		// Patient, because fifty arrive at once at an n8n that has just started.
		const patience = { webhookTries: 20, webhookBackoffMs: 500, webhookTimeoutMs: 60_000 };
		await stage.sandbox.set(patience, 'clicpay');
		const published = await Published.open(stage);
		await stage.n8n.stop();
		const references = Array.from({ length: 50 }, (_, index) => `while-down-${index}`);
		for (const reference of references) await pay(stage, reference);
		await stage.n8n.restart();
		await published.untilRuns(50, 180_000);
		const items = await published.items();
		expect(items.map(({ reference }) => reference).sort()).toEqual(references.sort());
		await stage.api.unpublish(published.id);
	},
	START_MS + 240_000,
);

it(
	'(#27, #39) n8n starts while the provider is down: the trigger stays on, with its secret and memory',
	async () => {
		const published = await Published.open(stage);
		const secret = await published.secret();
		expect(await published.post(eventBody('CP1'), secret)).toBe(200);
		const match = { path: '/api/v2/webhooks' };
		await stage.sandbox.arm({ kind: 'reset-before-accept', times: 0, match }, 'clicpay');
		await stage.n8n.restart();
		expect(await published.secret()).toBe(secret);
		await stage.sandbox.disarm();
		expect(await registered(stage)).toEqual([published.url]);

		const once = async (body: string) =>
			await until(async () => (await published.post(body, secret)) === 200, 'n8n’s answer');
		await once(eventBody('CP2'));
		// What came before the restart is still known.
		await once(eventBody('CP1'));
		expect(await published.runs()).toBe(2);
		await stage.api.unpublish(published.id);
		expect(await registered(stage)).toEqual([]);
	},
	START_MS + 60_000,
);
