'use strict';

/*
 * The call of `transport.*`: a charge of 0.4 kB at ClicPay and an answer of 1 kB, all of it synthetic.
 */
const TOKEN_PATH = '/oauth/token';

const ORDER = {
	msisdn: '841234567',
	amount: 1250.5,
	reference_description: 'Order 1042',
	internal_notes: `Invoice 2026/118, ${'two boxes of tea, one tin of sugar, '.repeat(8)}`,
};

const ANSWER = {
	message: 'Transação iniciada com sucesso',
	clicpay_reference: 'CP123456789',
	status: 'pending',
	transaction_id: 124,
	wallet: { id: 144365, name: 'Loja mpesa', payment_method: { id: 2, slug: 'mpesa' } },
	history: Array.from({ length: 8 }, (_, index) => ({
		event: 'created',
		at: `2026-01-01T00:00:0${index}.000000Z`,
		note: 'Waiting for the customer to confirm',
	})),
};

/** @type {import('./calls').Call} */
const clicpay = {
	path: '/api/v2/wallets/144365/c2b/mpesa',
	tokenPath: TOKEN_PATH,
	keyHeader: 'idempotency-key',
	order: ORDER,
	answer: ANSWER,
	token: { token_type: 'Bearer', access_token: 'bench-token', expires_in: 3600 },
	credential: (origin) => ({
		environment: 'custom',
		baseUrl: origin,
		authentication: 'clientCredentials',
		tokenUrl: origin + TOKEN_PATH,
		clientId: 'bench-client',
		clientSecret: 'bench-secret',
	}),
	// As Charge Customer calls it.
	sender(api, key, { path, redact, clicpay: { startedTransaction } }) {
		const [wallet, operator] = ['144365', 'mpesa'];
		return async () => {
			const { body } = await api.post(path`/api/v2/wallets/${wallet}/c2b/${operator}`, {
				body: ORDER,
				key,
				contract: startedTransaction,
			});
			// What the node does with the texts of a payment's answer before it keeps them.
			return { ...body, message: redact(body.message, [ORDER.msisdn]) };
		};
	},
};

module.exports = { clicpay };
