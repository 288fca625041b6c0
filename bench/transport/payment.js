'use strict';

/*
 * The call that is measured: a charge of 0.4 kB and an answer of 1 kB, all of it synthetic.
 */
const PATH = '/api/v2/wallets/144365/c2b/mpesa';
const TOKEN_PATH = '/oauth/token';
/** Where the server says how much CPU time it has used. */
const CPU_PATH = '/cpu';

const ORDER = {
	msisdn: '841234567',
	amount: 1250.5,
	reference_description: 'Order 1042',
	internal_notes: `Invoice 2026/118, ${'two boxes of tea, one tin of sugar, '.repeat(8)}`,
};

const KEY = '6f1c2a52-5d0e-5b1f-a3c4-0f6e5d4c3b2a';

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

module.exports = { PATH, TOKEN_PATH, CPU_PATH, ORDER, KEY, ANSWER };
