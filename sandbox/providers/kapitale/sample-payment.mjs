import { CREDENTIALS, FATED, OTHER_RESULT, SAMPLES } from './seed.mjs';
import { SCOPES } from './access.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;

/** @param {number} days from today @returns {string} YYYY-MM-DD */
const dayIn = (days) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** For the console. */
export const PAYMENT = {
	explain: 'A buyer’s order of one product, to be decided on.',
	amount: '1000',
	endings: [{ value: SAMPLES.cnpj.approved, result: OTHER_RESULT }, ...FATED],
};

/** @type {import('../../kernel/provider.mjs').Provider['pay']} */
export async function pay({ amount, ending, reference }, call) {
	const form = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: CREDENTIALS.clientId,
		client_secret: CREDENTIALS.clientSecret,
		scope: SCOPES.create,
	});
	const { access_token: token } = await call('/oauth2/token', form);
	const order = {
		order_number: reference,
		expiry_date: dayIn(30),
		requested_amount: amount,
		retail_cnpj: ending,
		retail_representative: 'João Silva',
		retail_email: 'joao@empresa.example',
		retail_phone: '11999999999',
		purchase_date: dayIn(0),
		purchase_items: [{ value: amount, quantity: 1, description: 'Produto A' }],
	};
	await call('/order', order, { authorization: `Bearer ${token}` });
}
