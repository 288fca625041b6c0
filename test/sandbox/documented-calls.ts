import { WEBHOOK_CALLS, type DocumentedCall } from './documented-webhooks';

const WALLET = '/api/v2/wallets/144365';

const REFERENCE = expect.stringMatching(/^CP\d{9}$/) as string;
const TEXT = expect.any(String) as string;
const NUMBER = expect.any(Number) as number;

const SHOPPING = {
	msisdn: '841234567',
	amount: 500,
	reference_description: 'Compra online',
	internal_notes: 'Pedido #12345',
};

const MOBILE_BODIES = {
	mpesa: SHOPPING,
	mkesh: SHOPPING,
	emola: {
		msisdn: '841234567',
		amount: 1000,
		reference_description: 'Pagamento de serviços',
		internal_notes: 'Pagamento mensal',
	},
};

const MOBILE: DocumentedCall[] = Object.entries(MOBILE_BODIES).flatMap(([operator, body]) =>
	[`c2b/${operator}`, `c2b/${operator}/direct`, `b2c/${operator}`].map((call) => ({
		name: call,
		method: 'POST',
		path: `${WALLET}/${call}`,
		body,
		status: 200,
		answer: {
			message: 'Transação iniciada com sucesso',
			clicpay_reference: REFERENCE,
			status: 'pending',
			transaction_id: NUMBER,
		},
	})),
);

const PAYMENTS: DocumentedCall[] = [
	...MOBILE,
	{
		name: 'card payment',
		method: 'POST',
		path: `${WALLET}/card-payment`,
		body: {
			amount: 1500,
			reference_description: 'Pagamento de fatura',
			first_name: 'João',
			last_name: 'Silva',
			email: 'QYvHk@example.com',
			phone: '84 123 4567',
			callback_url: 'https://example.com/callback',
		},
		status: 201,
		answer: {
			message: 'Sessão criada.',
			clicpay_reference: expect.stringMatching(/^\d{9}$/) as string,
			status: 'pending',
			provider_reference: expect.stringMatching(/^\d{9}$/) as string,
			provider_response_code: '200',
			provider_status_text: 'Pending',
			initiated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
			completed_at: null,
			transaction_id: NUMBER,
			checkout_url: expect.stringMatching(/^http.+\/checkout\/\w+$/) as string,
			session_id: TEXT,
			success_indicator: TEXT,
		},
	},
	{
		name: 'status',
		method: 'GET',
		path: '/api/v2/transactions/CP123456789/status',
		status: 200,
		answer: {
			clicpay_reference: 'CP123456789',
			status: 'successful',
			amount: 1000,
			message: 'Transação concluída com sucesso',
		},
	},
	{
		name: 'split collect',
		method: 'POST',
		path: `${WALLET}/split/collect?clicpay_reference=CP123456789`,
		status: 200,
		answer: {
			message: 'Transação encontrada',
			clicpay_reference: 'CP123456789',
			status: 'pending',
			transaction_id: NUMBER,
		},
	},
];

const ACCOUNT: DocumentedCall[] = [
	{
		name: 'wallets',
		method: 'GET',
		path:
			'/api/v2/me/wallets?payment_method_id=1&is_active=1&environment=production' +
			'&include=paymentMethod&sort_by=created_at&sort_order=desc&per_page=20',
		status: 200,
		answer: {
			data: [
				{
					id: 1,
					name: 'Minha Carteira',
					balance: 1000,
					payment_method: { id: 1, name: 'eMola', slug: 'emola' },
				},
			],
			links: { first: TEXT, last: TEXT, prev: null, next: null },
			meta: { current_page: 1, from: 1, last_page: 1, per_page: 20, to: 1, total: 1 },
		},
	},
	{
		name: 'user',
		method: 'GET',
		path: '/api/user',
		status: 200,
		answer: expect.objectContaining({ id: NUMBER, name: TEXT, email: TEXT }),
	},
	{
		name: 'token',
		method: 'GET',
		path: '/api/me/token',
		status: 200,
		answer: expect.objectContaining({ access_token: TEXT }),
	},
];

/**
 * Every call of the provider's document with the values of its own curl examples and, where it
 * shows one, the body of its success. Where it shows none, `answer` is what any client can rely
 * on. Three of the examples cannot be sent as they stand: split collect names a reference that its
 * path has no room for (here in the query), and two webhook addresses break the https rule that
 * stands beside them. The order is the document's, but the deletion is last: the others need the
 * webhook.
 */
export const DOCUMENTED_CALLS = [...PAYMENTS, ...ACCOUNT, ...WEBHOOK_CALLS];
