import { EXAMPLE_TIME, FatoriPay } from './fatoripay-client';

let fatoripay: FatoriPay;

beforeAll(async () => {
	fatoripay = await FatoriPay.start('--settle-ms', '60000');
});
afterAll(async () => {
	await fatoripay.sandbox.stop();
});
beforeEach(async () => {
	await fatoripay.reset();
});

const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string;

/** The ten payouts of the example: thirty days apart, not a month. */
const EXAMPLE_DAYS = [
	...['2023-05-24', '2023-06-23', '2023-07-23', '2023-08-22', '2023-09-21'],
	...['2023-10-21', '2023-11-20', '2023-12-20', '2024-01-19', '2024-02-18'],
];

/** The answer of the card example to the letter, but for the merchant and the persons in it. */
function exampleAnswer(origin: string, changes: Record<string, unknown> = {}) {
	const id = '2329167a-29d8-41f6-bea5-305461430d7c';
	return {
		id,
		ref: '5',
		description: null,
		status: 'paid',
		subtotal_amount: '100,00',
		total_amount: '100,00',
		tax_amount: null,
		discount_amount: null,
		link_token: 'hQ27CHiPXxHmC6fImMoS1ysCTq6te8',
		link: `${origin}/loja-de-teste-ltda./public/fatura/hQ27CHiPXxHmC6fImMoS1ysCTq6te8`,
		customer: {
			id: 'da55e5ed-c073-4dce-b649-14e4fe382a11',
			name: 'Cliente de Teste',
			email: 'cliente.teste@example.com',
			description: null,
			cellphone: '11999999999',
			cpfcnpj: '11144477735',
			address: {
				street: 'Rua de Teste',
				number: '123',
				complement: 'Sala 1',
				neighborhood: 'Centro',
				city: 'Curitiba',
				state: 'PR',
				zipcode: '80000-000',
			},
		},
		items: [
			{
				id: '53cdf70d-8bb0-4736-b235-dace860d2316',
				product: {
					id: '8c214358-46c3-4d90-991e-e12708deb114',
					name: 'Produto redondo',
					description: 'Desc',
					price: '50,00',
				},
				quantity: 2,
				total: '100,00',
			},
		],
		payment: {
			id: UUID,
			status: 'paid',
			method: 'credit_card',
			interest_amount: '0',
			fee_amount: '2600',
			discount_amount: '0',
			total_amount: '10000',
			transaction: {
				card_brand: 'MasterCard',
				card_last_four: null,
				card_holder: 'CLIENTE DE TESTE',
				card_holder_cpf: '11144477735',
				card_installments: '10',
			},
			next_withdraw_available: '24/05/2023',
			withdraw_agenda: Object.fromEntries(
				EXAMPLE_DAYS.map((day) => [day, { amount: '1000', fee_amount: '260' }]),
			),
			paid_at: '2023-04-24 15:09:38',
		},
		payable_with: { pix: true, boleto: true, credit_card: true, credit_card_with_interest: true },
		shipping: null,
		due_date: '27/04/2023',
		paid_at: null,
		notification_url: null,
		created_at: '24/04/2023',
		notifications: [
			{
				title: 'Nova fatura criada',
				message: `Fatura com id: ${id} criada com sucesso.`,
				type: 'success',
				created_at: '24/04/2023 15:09',
				meta: [],
			},
		],
		...changes,
	};
}

describe('the card example', () => {
	const origin = () => new URL(fatoripay.desk.baseUrl).origin;

	beforeEach(async () => {
		await fatoripay.set({ cardLastFour: 'null', descriptionShown: 'null' });
		await fatoripay.setClock(EXAMPLE_TIME);
	});

	test('its capture has its answer, keys in its order', async () => {
		const { invoiceId } = fatoripay.desk.samples;
		const { status, body } = await fatoripay.capture(invoiceId, 'credit_card', { expiry: '0131' });
		expect(status).toBe(200);
		const expected = exampleAnswer(origin());
		expect(body).toEqual(expected);
		expect(keysOf(body)).toEqual(keysOf(expected));
	});

	test('and so has an invoice that is built like it', async () => {
		const { id } = await fatoripay.create({
			ref: '5',
			due_date: '27-04-2023',
			items: [{ name: 'Produto redondo', description: 'Desc', quantity: 2, price: 5_000 }],
		});
		const { body } = await fatoripay.capture(id, 'credit_card', { expiry: '01/2031' });
		const { link, link_token: token, items, notifications, ...rest } = exampleAnswer(origin());
		expect(body).toEqual({
			...rest,
			id: UUID,
			link_token: expect.stringMatching(/^[0-9A-Za-z]{30}$/) as string,
			link: link.replace(token, body.link_token),
			items: items.map((item) => ({ ...item, id: UUID })),
			notifications: notifications.map((entry) => ({
				...entry,
				message: `Fatura com id: ${id} criada com sucesso.`,
			})),
		});
	});

	test('what does not divide is on the first payout, and the sums are the totals', async () => {
		const { id } = await fatoripay.create({
			items: [{ name: 'A', description: 'A', quantity: 1, price: 10_001 }],
		});
		const { body } = await fatoripay.capture(id, 'credit_card', { installment: 3, expiry: '0131' });
		expect(body.payment?.withdraw_agenda).toEqual({
			'2023-05-24': { amount: '3335', fee_amount: '260' },
			'2023-06-23': { amount: '3333', fee_amount: '260' },
			'2023-07-23': { amount: '3333', fee_amount: '260' },
		});
		expect(body.payment).toMatchObject({ total_amount: '10001', fee_amount: '780' });
	});
});

/** Names at every depth, in their order. */
function keysOf(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(keysOf);
	if (value === null || typeof value !== 'object') return null;
	// An asymmetric matcher stands for a text.
	if (Object.getPrototypeOf(value) !== Object.prototype) return null;
	return Object.entries(value).map(([name, inner]) => [name, keysOf(inner)]);
}
