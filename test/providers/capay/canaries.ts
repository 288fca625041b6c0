import { accessOf } from '../../../nodes/Capay/wire/access';
import { forgetAllTokens, tokenFrom } from '../../../shared/auth/token';
import type { TokenCall } from '../../../shared/auth/token-source';
import vendor from '../../../shared/vendor/http';
import { forgetProcessedData } from '../../support/processed-data';
import type { Canaries } from '../entry';
import { BENEFICIARY, calling, capayCredential } from './calls';

const PHONE = '+61412345967';
const EMAIL = 'canary@payee.example';
const ACCOUNT_NAME = 'Canary Payee Pty Ltd';
const ACCOUNT_NUMBER = '918273645';
/** New beneficiaries, wherever they are given. */
const GIVEN = [
	...['create', 'findOrCreate', 'validate', 'validateWithConfirmation'].map(
		(operation) => `beneficiary.${operation}`,
	),
	'payment.createWithBeneficiary',
];

/** What they answer has in it what was given; a confirmation has the name of the account. */
const RECORDS = ['create', 'findOrCreate', 'validateWithConfirmation'].map(
	(operation) => `beneficiary.${operation}`,
);

let payments = 0;

export const capayCanaries: Canaries = {
	/** The node finds this very token in its cache. */
	async plant(sandbox) {
		await sandbox.reset();
		forgetAllTokens();
		forgetProcessedData();
		const credentials = capayCredential(sandbox);
		const { apiKey, webhookSecret } = credentials.capayApi;
		const token = await tokenFrom(vendor, accessOf(credentials.capayApi).source() as TokenCall);
		return { secrets: [apiKey, webhookSecret, token], credentials };
	},
	personal: [PHONE, EMAIL, ACCOUNT_NAME, ACCOUNT_NUMBER],
	written: '+61 412 345 967, +61-412-345-967, 61412345967, 918 273 645, 918-273-645',
	isGiven: (name) => GIVEN.includes(name),
	isRecord: (name) => RECORDS.includes(name),
	call(sandbox, name, setup) {
		// By expression: what is typed into the node stands in every error, which has the node in it.
		const given = {
			accountName: '={{ $json.accountName }}',
			accountNumber: '={{ $json.accountNumber }}',
			options: { email: '={{ $json.email }}', phoneNumber: '={{ $json.phone }}' },
		};
		const reference = `SECRET-${++payments}`;
		return calling(sandbox, name, {
			...setup,
			items: [
				{
					reference,
					beneficiaryId: BENEFICIARY,
					email: EMAIL,
					phone: PHONE,
					accountName: ACCOUNT_NAME,
					accountNumber: ACCOUNT_NUMBER,
				},
			],
			parameters: GIVEN.includes(name) ? given : {},
		});
	},
	path: '/^\\/(v2\\/)?(beneficiaries|payments|clients|accounts)/',
	refusal: (echo) => ({ statusCode: 400, message: [echo], error: echo, path: echo }),
	answer: (echo) => ({ id: '1', name: echo, status: echo, failureReason: echo }),
};
