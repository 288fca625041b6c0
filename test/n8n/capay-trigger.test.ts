import { sealed } from '../providers/capay/deliveries';
import { call, pay, webhooks } from '../providers/capay/trigger';
import { capayCredential, chain, node, Stage, START_MS, until } from './support';
import { Published } from './triggers';

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('capay-trigger');
}, START_MS);
afterAll(async () => await stage?.close());

let published: Published;
beforeEach(async () => {
	await stage.sandbox.reset();
	await stage.sandbox.set({ webhookCopies: 1, webhookTries: 1, webhookEncrypt: true }, 'capay');
	published = await Published.open(stage, waiting());
});
afterEach(async () => await stage.api.unpublish(published.id));

const DEPOSIT = '20240726-FA8JZ4';
const PAYMENT = '33333333-3333-4333-8333-333333333333';

/** A workflow that starts when money has moved. */
const waiting = (parameters: Record<string, unknown> = {}) =>
	chain('Waiting for Capay', [
		node(
			'Trigger',
			'n8n-nodes-payment-providers.capayBeneficiariesTrigger',
			2,
			{ statuses: ['completed', 'failed'], options: {}, ...parameters },
			{ credentials: capayCredential, webhookId: crypto.randomUUID() },
		),
		node('Seen', 'n8n-nodes-base.noOp', 1),
	]);

/** What the newest event was answered with, each time that it was sent. */
async function answers(count = 1): Promise<Array<number | undefined>> {
	let statuses: Array<number | undefined> = [];
	await until(async () => {
		const [newest] = await stage.sandbox.deliveries('capay');
		statuses = (newest?.attempts ?? []).map(({ answer }) => answer?.status);
		return statuses.filter((status) => status !== undefined).length >= count;
	}, 'an answer');
	return statuses;
}

/** An event on demand. */
async function announce(reference: string, wish: Record<string, unknown> = {}) {
	await stage.sandbox.announce({ reference, ...wish }, 'capay');
	return await answers(Number(wish.copies ?? 1));
}

it('publishing subscribes the address to the chosen events, unpublishing ends that', async () => {
	const { sandbox } = stage;
	expect(await webhooks(sandbox)).toMatchObject([
		{ endpoint: published.url, events: ['PAYMENT', 'DEPOSIT'] },
	]);
	await stage.api.unpublish(published.id);
	expect(await webhooks(sandbox)).toEqual([]);
	await stage.api.publish(published.id);
	expect(await webhooks(sandbox)).toMatchObject([{ endpoint: published.url }]);
});

it('a payment starts the workflow once, when it is completed, with the whole record', async () => {
	const paymentId = await pay(stage.sandbox, 'order-1');
	await published.untilRuns(1);
	expect(await published.items()).toMatchObject([
		{
			event: 'payment',
			outcome: 'succeeded',
			status: 'completed',
			paymentId,
			reference: 'order-1',
			amount: 12.5,
			amountMinor: 1_250,
			currency: 'AUD',
			paymentReference: 'Invoice 7',
			_delivery: { type: 'PAYMENT' },
		},
	]);
	// Capay announced all three: scheduled, sending, completed.
	expect(await stage.sandbox.deliveries('capay')).toHaveLength(3);
	expect(await published.runs()).toBe(1);
});

it('a deposit that arrives by itself starts it, too', async () => {
	await call(stage.sandbox, 'POST', '/deposits/simulate', {
		accountNumber: stage.sandbox.providers.capay.samples.accountNumber,
		routingNumber: '012999',
		currencyCode: 'AUD',
		amount: 99.5,
	});
	await published.untilRuns(1);
	expect(await published.items()).toMatchObject([
		{ event: 'deposit', outcome: 'succeeded', amount: 99.5, amountMinor: 9_950, currency: 'AUD' },
	]);
});

it('(#28) twenty copies of one event at once start one execution', async () => {
	expect(await announce(PAYMENT, { copies: 20 })).toEqual(Array.from({ length: 20 }, () => 200));
	expect(await published.runs()).toBe(1);
});

it('(#27) each copy that comes later, encrypted anew, starts nothing more', async () => {
	for (let round = 0; round < 5; round++) expect(await announce(PAYMENT)).toEqual([200]);
	expect(await announce(DEPOSIT)).toEqual([200]);
	await published.untilRuns(2);
	expect((await published.items()).map(({ event }) => event)).toEqual(['payment', 'deposit']);
});

it.each(['wrong', 'missing', 'padding', 'zero', 'hex', 'truncated', 'iv', 'garbage', 'plain'])(
	'(#36) a broken ciphertext (%s) gets 401 and leaves no execution',
	async (signature) => {
		expect(await announce(PAYMENT, { signature })).toEqual([401]);
		expect(await published.runs()).toBe(0);
	},
);

it('(#35) a forged event of who knows the secret says nothing that Capay does not say', async () => {
	const [{ id: subscriptionId = '' } = {}] = await webhooks(stage.sandbox);
	const event = {
		subscriptionId,
		eventType: 'PAYMENT',
		eventStatus: 'COMPLETED',
		timestamp: new Date().toISOString(),
		messageId: crypto.randomUUID(),
		eventObject: { id: PAYMENT, amount: 99_999, currencyCode: 'USD', status: 'COMPLETED' },
	};
	const { webhookSecret } = stage.sandbox.providers.capay.credentials;
	expect(await published.send(sealed(JSON.stringify(event), webhookSecret), {})).toBe(200);
	await published.untilRuns(1);
	expect(await published.items()).toMatchObject([{ amount: 12.5, currency: 'AUD' }]);
	expect(JSON.stringify(await published.items())).not.toContain('99999');
});

it(
	'(#39) after a restart n8n listens again, and knows what it has had',
	async () => {
		expect(await announce(PAYMENT)).toEqual([200]);
		await published.untilRuns(1);
		await stage.n8n.restart();
		await until(async () => (await announce(DEPOSIT))[0] === 200, 'n8n’s answer');
		await published.untilRuns(2);
		expect(await announce(PAYMENT)).toEqual([200]);
		expect(await published.runs()).toBe(2);
		expect(await webhooks(stage.sandbox)).toMatchObject([{ endpoint: published.url }]);
	},
	START_MS + 60_000,
);
