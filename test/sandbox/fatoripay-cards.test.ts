import { CARDS, EXAMPLE_TIME, FatoriPay, card } from './fatoripay-client';

let fatoripay: FatoriPay;

beforeAll(async () => {
	fatoripay = await FatoriPay.start('--settle-ms', '30');
});
afterAll(async () => {
	await fatoripay.sandbox.stop();
});
beforeEach(async () => {
	await fatoripay.reset();
});

describe('fields', () => {
	test.each([
		['holder', ''],
		['holder', undefined],
		['holder_document', '11144477736'],
		['holder_document', ''],
		['number', '5555555555554445'],
		['number', '5555 5555 5555 4444'],
		['number', 5_555_555_555_554_444],
		['number', '4111'],
		['expiry', '1399'],
		['expiry', '0199x'],
		['expiry', '01/1999'],
		['expiry', '0323'],
		['cvv', '12'],
		['cvv', 411],
		['cvv', '12345'],
		['brand', ''],
		['installment', 0],
		['installment', 13],
		['installment', 1.5],
		['installment', 'ten'],
	])('%s %j is refused, and no money moves', async (name, value) => {
		await fatoripay.set({ clock: EXAMPLE_TIME });
		const { id } = await fatoripay.create();
		const { status, body, text } = await fatoripay.capture(id, 'credit_card', { [name]: value });
		expect([status, Object.keys(body.errors)]).toEqual([422, [`payment.card.${name}`]]);
		expect(text).not.toContain('55555555');
		expect((await fatoripay.hits())['order-1']).toBeUndefined();
	});

	test.each(['0131', '01/31', '012031', '01/2031', '0423', '04/2023'])(
		'expiry %s is good',
		async (expiry) => {
			await fatoripay.setClock(EXAMPLE_TIME);
			const { id } = await fatoripay.create();
			const { status } = await fatoripay.capture(id, 'credit_card', { expiry });
			expect(status).toBe(200);
		},
	);

	test('the bounds of instalments are the invoice’s', async () => {
		const { id } = await fatoripay.create({
			payable_with: {
				credit_card: true,
				credit_card_installments_min: 2,
				credit_card_installments_max: 3,
			},
		});
		for (const [installment, status] of [
			[1, 422],
			[4, 422],
			[3, 200],
		]) {
			const answer = await fatoripay.capture(id, 'credit_card', { installment });
			expect([installment, answer.status]).toEqual([installment, status]);
		}
	});

	test('a company’s card, Amex, any number where the check digit is not looked at', async () => {
		const { cnpj } = fatoripay.desk.samples;
		const amex = { number: '371449635398431', cvv: '1234', brand: 'amex' };
		const { id } = await fatoripay.create();
		const first = { ...amex, holder_document: cnpj };
		const { body } = await fatoripay.capture(id, 'credit_card', first);
		expect(body.payment?.transaction).toEqual({
			card_brand: 'Amex',
			card_last_four: '8431',
			card_holder: 'CLIENTE DE TESTE',
			card_holder_cpf: cnpj,
			card_installments: '10',
		});
		await fatoripay.set({ checkLuhn: false });
		const odd = await fatoripay.capture(id, 'credit_card', { number: '5555555555554440' });
		expect(odd.status).toBe(200);
	});
});

describe('a refused card', () => {
	test.each([
		['422', 422],
		['200 errors', 200],
		['200 refused', 200],
	])('looks like %s', async (cardRefused, expected) => {
		await fatoripay.set({ cardRefused });
		const { id } = await fatoripay.create();
		const { status, body } = await fatoripay.capture(id, 'credit_card', { number: CARDS.refused });
		expect(status).toBe(expected);
		if (cardRefused === '200 refused') {
			expect(body).toMatchObject({
				status: 'unpaid',
				payment: { status: 'refused', paid_at: null },
			});
		} else {
			expect(body).toEqual({ message: body.message, errors: { payment: [body.message] } });
		}
		expect((await fatoripay.get(id)).status).toBe('unpaid');
		expect(await fatoripay.hits()).toEqual({ 'invoice:order-1': 1 });
	});

	test('takes no place of a payment that is alive', async () => {
		await fatoripay.set({ cardRefused: '200 refused', settleMs: 60_000 });
		const { id } = await fatoripay.create();
		const pix = (await fatoripay.capture(id, 'pix')).body.payment;
		const { body } = await fatoripay.capture(id, 'credit_card', { number: CARDS.refused });
		expect(body).toMatchObject({ status: 'processing', payment: { status: 'refused' } });
		expect((await fatoripay.get(id)).payment).toEqual(pix);
	});

	test('of a new invoice leaves the invoice behind', async () => {
		const payment = { card: card({ number: CARDS.refused }) };
		const order = fatoripay.order({ ref: 'left', capture: { method: 'credit_card', payment } });
		expect((await fatoripay.call('POST', '/invoices/create', order)).status).toBe(422);
		const { list } = await fatoripay.call('GET', '/invoices/');
		expect(list[0]).toMatchObject({ ref: 'left', status: 'unpaid' });
	});
});

describe('what is kept of a card', () => {
	const NUMBER = '6062826786276634';
	const CVV = '8317';

	/** Everything that the console's address tells. */
	async function everything(): Promise<string> {
		const { sandbox } = fatoripay;
		const paths = [
			'/api/providers',
			'/api/providers/fatoripay',
			'/api/ledger',
			'/api/requests',
			'/api/counters',
			'/api/deliveries/fatoripay',
			'/api/faults',
			'/api/settings/fatoripay',
		];
		const answers = paths.map(async (path) => (await sandbox.control('GET', path)).text);
		return (await Promise.all(answers)).join('\n');
	}

	test('six and four digits; neither number nor code, whatever becomes of the call', async () => {
		const abort = new AbortController();
		const stream = await fetch(`${fatoripay.sandbox.ready.console}/api/events`, {
			signal: abort.signal,
		});
		const changes = { number: NUMBER, cvv: CVV, brand: 'hipercard' };
		const payment = { card: card(changes) };
		const { link } = await fatoripay.create({ ref: 'first' });
		const created = await fatoripay.create({
			capture: { method: 'credit_card', payment },
			notification_url: 'http://127.0.0.1:9/hook',
		});
		const answers = [JSON.stringify(created), await (await fetch(created.link)).text(), link];
		const { id } = created;
		const body = { method: 'credit_card', payment };
		for (const fault of ['', '401-once', 'html-502', 'swapped', 'truncated-json', 'wrong-schema']) {
			const headers: Record<string, string> = fault === '' ? {} : { 'x-sandbox-fault': fault };
			const answer = await fatoripay.call('POST', `/invoices/capture/${id}`, body, headers);
			answers.push(answer.text);
		}
		for (const wrong of [{ holder: '' }, { expiry: '0000' }, { brand: '' }, { installment: 99 }]) {
			const bad = { method: 'credit_card', payment: { card: card({ ...changes, ...wrong }) } };
			answers.push((await fatoripay.call('POST', `/invoices/capture/${id}`, bad)).text);
		}
		answers.push((await fatoripay.call('GET', '/invoices/')).text, await everything());
		answers.push(await newsUntil(stream, id));
		abort.abort();
		const text = answers.join('\n');
		expect(text).toContain('606282••••••6634');
		expect(text).not.toContain(NUMBER);
		expect(text).not.toContain(NUMBER.slice(4, 14));
		expect(text).not.toContain(`"${CVV}"`);
		expect(text).not.toContain('"cvv":');
	});

	async function newsUntil(stream: Response, word: string): Promise<string> {
		const reader = stream.body?.getReader();
		if (!reader) throw new Error('no stream');
		const decoder = new TextDecoder();
		let text = '';
		while (!text.includes(word)) text += decoder.decode((await reader.read()).value);
		return text;
	}
});
