import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Stage, START_MS, until } from './support';
import { call, eventBody, pay, Published, registered } from './triggers';

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('trigger-memory');
}, START_MS);
afterAll(async () => await stage?.close());
beforeEach(async () => await stage.sandbox.reset());

const names = (count: number, prefix: string) =>
	Array.from({ length: count }, (_, index) => `${prefix}-${index}`);

/** All at once; the sandbox's own secret signs. */
async function send(published: Published, references: readonly string[], secret: string) {
	return await Promise.all(
		references.map(async (reference) => await published.post(eventBody(reference), secret)),
	);
}

it.each([2, 20, 200])(
	'(#27) %i events at once: after a restart n8n knows every one of them',
	async (count) => {
		const published = await Published.open(stage);
		const secret = await published.secret();
		const references = names(count, `at-once-${count}`);
		const first = await send(published, references, secret);
		expect(new Set(first)).toEqual(new Set([200]));
		await published.untilRuns(count, 120_000);
		await stage.n8n.restart();
		await until(
			async () => (await published.post(eventBody('awake'), secret)) === 200,
			'n8n’s answer',
		);
		const again = await send(published, references, secret);
		expect(new Set(again)).toEqual(new Set([200]));
		expect(await published.runs()).toBe(count + 1);
		await stage.api.unpublish(published.id);
	},
	START_MS + 240_000,
);

it(
	'(#27) a killed n8n has forgotten no event that it answered with 200',
	async () => {
		const published = await Published.open(stage);
		const secret = await published.secret();
		const answered: string[] = [];
		const sending = names(60, 'killed').map(async (reference) => {
			const status = await published.post(eventBody(reference), secret).catch(() => 0);
			if (status === 200) answered.push(reference);
		});
		await until(async () => answered.length >= 15, 'fifteen answers', 60_000);
		await stage.n8n.kill();
		await Promise.all(sending);
		await stage.n8n.restart();
		await until(
			async () => (await published.post(eventBody('awake'), secret)) === 200,
			'n8n’s answer',
		);
		const before = await published.runs();
		expect(new Set(await send(published, answered, secret))).toEqual(new Set([200]));
		expect(await published.runs()).toBe(before);
		await stage.api.unpublish(published.id);
	},
	START_MS + 120_000,
);

it(
	'published and unpublished five times while 32 senders send: no registration stays, no event twice',
	async () => {
		const published = await Published.open(stage);
		let isOver = false;
		let secret = await published.secret();
		const accepted = new Set<string>();
		const senders = names(32, 'sender').map(async (sender) => {
			for (let round = 0; !isOver; round++) {
				// The sandbox announces it too, as often as it finds somebody registered.
				const reference = await pay(stage, `${sender}-${round}`);
				// Signed with a secret that is known, gone or replaced when it arrives; proven or not.
				for (let copy = 0; copy < 3; copy++) {
					const status = await published.post(eventBody(reference), secret).catch(() => 0);
					if (status === 200) accepted.add(reference);
				}
			}
		});
		const counts: number[] = [];
		let wanted = 0;
		for (let round = 0; round < 5; round++) {
			wanted = accepted.size + 10;
			await until(async () => accepted.size >= wanted, 'ten events', 60_000);
			counts.push((await registered(stage)).length);
			await stage.api.unpublish(published.id);
			counts.push((await registered(stage)).length);
			await stage.api.publish(published.id);
			secret = await published.secret();
		}
		counts.push((await registered(stage)).length);
		isOver = true;
		await Promise.all(senders);
		await stage.api.unpublish(published.id);
		counts.push((await registered(stage)).length);
		expect(counts).toEqual([1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0]);
		expect(await published.secret()).toBe('');
		const started = await published.references();
		expect(started.length).toBe(new Set(started).size);
		expect(started).toEqual(expect.arrayContaining([...accepted]));
	},
	START_MS + 240_000,
);

/** What the provider itself has, with the secret in clear. */
async function secretsOf(published: Published): Promise<Array<{ secret?: string }>> {
	await stage.sandbox.set({ webhookSecretShown: 'always' }, 'clicpay');
	const { data } = await call(stage, 'GET', '/api/v2/webhooks');
	await stage.sandbox.set({ webhookSecretShown: 'created' }, 'clicpay');
	return (data as Array<{ url: string; secret?: string }>).filter(
		({ url }) => url === published.url,
	);
}

it(
	'neither n8n’s database nor its log hold the secret in clear',
	async () => {
		const published = await Published.open(stage);
		const [{ secret = '' } = {}] = await secretsOf(published);
		expect(secret).toMatch(/^sandbox-/);
		expect(await published.secret()).toBe(secret);
		expect(await published.post(eventBody('sealed'), secret)).toBe(200);
		await published.untilRuns(1);
		// The second execution has been stored with the static data of the first.
		expect(await published.post(eventBody('sealed-2'), secret)).toBe(200);
		await published.untilRuns(2);
		await published.items();
		const files = (readdirSync(stage.n8n.home, { recursive: true }) as string[])
			.filter((name) => /database\.sqlite|\.log$/.test(name))
			.map((name) => join(stage.n8n.home, name));
		expect(files.some((name) => name.includes('database.sqlite'))).toBe(true);
		const holds = (text: string) => files.some((file) => readFileSync(file).includes(text));
		expect(holds(published.id)).toBe(true);
		expect(holds(secret)).toBe(false);
		await stage.api.unpublish(published.id);
	},
	START_MS,
);
