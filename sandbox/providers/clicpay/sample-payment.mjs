import { OUTCOMES } from './outcomes.mjs';
import { CREDENTIALS, SAMPLES } from './seed.mjs';

/** Its last two digits decide; any others than those of the table succeed. */
const NUMBER = '8412345';
const SUCCEEDS = '67';

/** For the console: what usually happens comes first. */
export const PAYMENT = {
	explain: 'A customer is charged by M-Pesa.',
	amount: '150',
	endings: OUTCOMES.map(({ ending, result }) => ({
		value: /^\d+$/.test(ending) ? ending : SUCCEEDS,
		result,
	})).reverse(),
};

/** @type {import('../../kernel/provider.mjs').Provider['pay']} */
export async function pay({ amount, ending, reference }, call) {
	const order = {
		msisdn: NUMBER + ending,
		amount,
		reference_description: 'Made in the console',
		internal_notes: reference,
	};
	const authorization = `Bearer ${CREDENTIALS.accessToken}`;
	await call(`/api/v2/wallets/${SAMPLES.walletIds.mpesa}/c2b/mpesa`, order, { authorization });
}
