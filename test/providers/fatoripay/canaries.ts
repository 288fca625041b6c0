import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { credentialFrom, fatoriPayAccess } from '../../../nodes/FatoriPay/wire/access';
import { forgetAllTokens, tokenFrom } from '../../../shared/auth/token';
import type { TokenCall } from '../../../shared/auth/token-source';
import vendor from '../../../shared/vendor/http';
import { forgetProcessedData } from '../../support/processed-data';
import type { Canaries } from '../entry';
import { calling, CARD, fatoriPayCredential } from './calls';

/** Nobody’s, with good check digits. */
const CPF = '52998224725';
const PHONE = '11841239967';
const EMAIL = 'canary@customer.example';
const CARD_NUMBER = '4000056655665556';
const WEBHOOK_TOKEN = 'canary-of-the-webhook-7c1f';
/** To which the token is added. */
const TRIGGER_URL = 'https://n8n.example.com/webhook/0c1d/fatoripay';

/** Their answers have in them what was given. */
const RECORDS = ['customer.create', 'customer.update'];
const GIVEN = ['invoice.create', 'invoice.createAndCapture', ...RECORDS];

let orders = 0;

export const fatoriPayCanaries: Canaries = {
	/** The node finds this very token in its cache. */
	async plant(sandbox) {
		await sandbox.reset();
		forgetAllTokens();
		forgetProcessedData();
		const credentials = fatoriPayCredential(sandbox, { webhookToken: WEBHOOK_TOKEN });
		const { clientSecret, password } = credentials.fatoriPayApi;
		const access = fatoriPayAccess(
			credentialFrom(credentials.fatoriPayApi as ICredentialDataDecryptedObject),
		);
		const token = await tokenFrom(vendor, access.source() as TokenCall);
		const secrets = [String(clientSecret), String(password), WEBHOOK_TOKEN, token];
		return { secrets, credentials };
	},
	personal: [CPF, PHONE, EMAIL, CARD_NUMBER],
	written:
		'11-84123-9967, +55 11 84123 9967, 529.982.247-25, 4000 0566 5566 5556, 4000-0566-5566-5556',
	isGiven: (name) => GIVEN.includes(name),
	isRecord: (name) => RECORDS.includes(name),
	call(sandbox, name, setup) {
		const order = `SECRET-${++orders}`;
		const card = { ...CARD, number: CARD_NUMBER, document: CPF };
		const items = [{ reference: order, cpf: CPF, phone: PHONE, email: EMAIL, card }];
		const customer = {
			...(name !== 'customer.update' && { customerDocument: '={{ $json.cpf }}' }),
			customerEmail: '={{ $json.email }}',
			customerPhone: '={{ $json.phone }}',
		};
		const parameters: IDataObject = {
			...(GIVEN.includes(name) && customer),
			...(name === 'trigger.create' && { notificationUrl: TRIGGER_URL }),
			...(name === 'invoice.waitUntilPaid' && { maxWaitSeconds: 1, options: { pollSeconds: 1 } }),
		};
		return calling(sandbox, name, { ...setup, items, parameters });
	},
	path: '/invoices|customer|products|merchant|triggers|utilities/',
	refusal: (echo) => ({ message: echo, errors: { ref: [echo] } }),
	answer: (echo) => ({ id: '1', ref: echo, status: echo, description: echo }),
};
