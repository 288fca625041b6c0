import { FATED, OTHER_RESULT } from './outcomes.mjs';
import { USERS } from './users.mjs';

/** Its last two digits decide; any others than those of the table are paid. */
const ACCOUNT = '7654';
const COMPLETES = '99';

/** For the console. */
export const PAYMENT = {
	explain: 'A company in Australia is paid.',
	amount: '100',
	endings: [{ value: COMPLETES, result: OTHER_RESULT }, ...FATED],
};

/** @type {import('../../kernel/provider.mjs').Provider['pay']} */
export async function pay({ amount, ending, reference }, call) {
	const { apiKey, apiUser } = USERS.client;
	const { accessToken } = await call('/authenticate', { apiUser, apiKey });
	const name = 'Sample Supplies Pty Ltd';
	const order = {
		referenceId: reference,
		beneficiaryType: 'BUSINESS',
		beneficiary: {
			countryCode: 'AU',
			name,
			bankAccount: {
				countryCode: 'AU',
				bankType: 'LOCAL',
				bankName: 'Test Bank',
				accountName: name,
				routingNoType: 'BSB',
				routingNumber: '012999',
				accountNumber: ACCOUNT + ending,
				currencyCode: 'AUD',
			},
		},
		currencyCode: 'AUD',
		amount,
		chargeType: 'SHARED',
		paymentReference: 'Console',
		paymentDate: new Date().toISOString().slice(0, 10),
		purposeCode: 'GOODS',
		sourceOfFunds: 'Business Income',
	};
	await call('/payments/with-beneficiary', order, { authorization: `Bearer ${accessToken}` });
}
