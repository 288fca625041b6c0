import { OUTCOMES } from './payments/outcomes.mjs';
import { CREDENTIALS, SEED_CUSTOMER } from './seed.mjs';

/** Its last two digits decide; any others than those of the table pay. */
const CELLPHONE = '119999999';
const PAYS = '99';
const DUE_MS = 3 * 24 * 60 * 60 * 1000;

/** For the console: what usually happens comes first, and of each what it means for a Pix. */
export const PAYMENT = {
	explain: 'A customer gets an invoice and pays it by Pix.',
	amount: '50',
	endings: OUTCOMES.map(({ ending, result }) => ({
		value: /^\d+$/.test(ending) ? ending : PAYS,
		result: result.replace(/^card: .* Pix, boleto: /, ''),
	})).reverse(),
};

/** @type {import('../../kernel/provider.mjs').Provider['pay']} */
export async function pay({ amount, ending, reference }, call) {
	const { clientId, clientSecret, username, password } = CREDENTIALS;
	const client = { 'client-id': clientId, 'client-secret': clientSecret };
	const { access_token: token } = await call('/auth/login', { username, password }, client);
	const { address, cpfcnpj, email, name } = SEED_CUSTOMER;
	const [year, month, day] = new Date(Date.now() + DUE_MS).toISOString().slice(0, 10).split('-');
	const headers = { authorization: `Bearer ${token}` };
	const order = {
		ref: reference,
		due_date: `${day}-${month}-${year}`,
		description: 'Made in the console',
		discount_amount: 0,
		customer: { name, email, cellphone: CELLPHONE + ending, cpfcnpj, address },
		items: [
			{
				name: 'Produto A',
				description: 'Produto A',
				quantity: 1,
				price: Math.round(amount * 100),
			},
		],
		payable_with: {
			boleto: true,
			pix: true,
			credit_card: true,
			pixboleto: false,
			credit_card_installments_without_interest: 0,
			credit_card_installments_min: 1,
			credit_card_installments_max: 12,
			credit_card_fee_mdr_responsible: 'merchant',
			credit_card_fee_antecipation_responsible: 'merchant',
		},
		notification_enabled: false,
		notification_url: null,
	};
	const { id } = await call('/invoices/create', order, headers);
	await call(`/invoices/capture/${String(id)}`, { method: 'pix' }, headers);
}
