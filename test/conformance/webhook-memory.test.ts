import { forgetEverything } from '../../shared/webhooks/memory';
import { TriggerHost } from '../support/trigger-host';
import { until } from '../support/until';
import { SECRET, sent } from './attack';
import { TRIGGERS } from '../providers';

describe.each(TRIGGERS)('$name: what is kept, shown and logged', (entry) => {
	const start = async (parameters = entry.parameters, workflowId = 'workflow-1') =>
		await TriggerHost.start({
			workflowId,
			nodeType: entry.node(),
			credentials: entry.credential([SECRET]),
			parameters,
		});
	const post = async (host: TriggerHost, event: string, more: Record<string, string> = {}) => {
		const { body, headers, query } = sent(entry, event);
		return await host.post(body, { ...headers, ...more }, { query });
	};
	const typed = entry.typed?.(SECRET) ?? SECRET;
	beforeEach(async () => {
		forgetEverything();
		await entry.answering?.();
	});

	it('(#27) events at once are all known after a restart, whichever request ended last', async () => {
		const host = await start();
		const numbers = Array.from({ length: 20 }, (_, index) => index);
		let waiting: Array<() => void> = [];
		// All have read the database before the first is saved, and they end in any order.
		host.startExecution = async () => {
			await new Promise<void>((resolve) => waiting.push(resolve));
		};
		const send = async (number: number) => await post(host, entry.event(number));
		const answers = numbers.map(send);
		await until(() => waiting.length === 20);
		for (const resume of waiting.sort(() => Math.random() - 0.5)) resume();
		waiting = [];
		expect(new Set(await Promise.all(answers))).toEqual(new Set([200]));
		forgetEverything();
		host.startExecution = async () => undefined;
		expect(new Set(await Promise.all(numbers.map(send)))).toEqual(new Set([200]));
		expect(host.executions).toHaveLength(20);
	});

	it('(#28) what n8n could not start is not known to anybody, and runs when it comes again', async () => {
		const host = await start();
		const send = async (number: number) => await post(host, entry.event(number));
		let fail: (() => void) | undefined;
		host.startExecution = async () =>
			await new Promise((_, reject) => (fail = () => reject(new Error('database is locked'))));
		const first = send(1);
		await until(() => fail !== undefined);
		host.startExecution = async () => undefined;
		// Saved while the other has no execution yet; then n8n is killed.
		expect(await send(2)).toBe(200);
		forgetEverything();
		expect(await send(1)).toBe(200);
		fail?.();
		expect(await first).toBe(500);
		expect(await send(1)).toBe(200);
		expect(host.executions).toHaveLength(2);
	});

	it('an item holds neither the proof nor any header that came along', async () => {
		const host = await start({ ...entry.parameters, simplify: false });
		const headers = entry.sign(entry.event(1), SECRET);
		const more = { 'x-api-key': 'a-header-with-a-secret', cookie: 'session=a-session' };
		expect(await post(host, entry.event(1), more)).toBe(200);
		const text = JSON.stringify(host.executions);
		for (const value of [typed, ...Object.values(headers), ...Object.values(more)]) {
			expect(text).not.toContain(value);
		}
		expect(host.database).not.toContain(typed);
	});

	describe('an event of a name that nobody knows', () => {
		const log = async (type: string) => {
			const host = await start(entry.parameters, `${entry.name}: ${type}`);
			const body = entry.event(1, { event: type, event_type: type, data: { id: 'x' } });
			expect(await post(host, body)).toBe(200);
			expect(host.executions).toEqual([]);
			return host.log.join();
		};

		it.each(['payment.settled', 'order_v2.paid', 'pedido.rejeição', 'Pedido aprovado'])(
			'is in the log as %s, because somebody may wait for it',
			async (type) => expect(await log(type)).toContain(`not known (${type})`),
		);

		it.each([
			['our secret', typed],
			['our secret inside', `paid.${typed}.now`],
			['a token', 'Bearer abcdef.ghijkl'],
			['a long token', 'sk_live_4f9aB3kZ81mQ77xT'],
			['base64', Buffer.from(`token:${typed}`).toString('base64')],
			['a phone number', 'paid by +258841234567'],
			['a phone number with dashes', 'paid.84-123-4567'],
			['a CPF', 'paid.529.982.247-25'],
			['an e-mail address', 'paid@example.com'],
			['a card', '4111 1111 1111 1111'],
			['two lines', 'paid\nINFO all is well'],
			['a long text', `paid.${'x'.repeat(500)}`],
		])('with %s in it is in the log without its name', async (_, type) => {
			const text = await log(type);
			expect(text).toContain('an event of a name that is not known (1 in all)');
			for (const part of type.split(/[\s.]/).filter(({ length }) => length > 3)) {
				expect(text).not.toContain(part);
			}
		});
	});
});
