import type { IDataObject } from 'n8n-workflow';

import { forgetAllTokens } from '../../../shared/auth/token';
import { forgetProcessedData } from '../../support/processed-data';
import type { Canaries } from '../entry';
import { calling, CARD, fatoriPayCredential } from './calls';

/** Nobody’s, with good check digits. */
const CPF = '52998224725';
const PHONE = '11841239967';
const EMAIL = 'canary@customer.example';
const CARD_NUMBER = '4000056655665556';

/** New invoices have a customer; two of the calls a card. */
const GIVEN = ['invoice.create', 'invoice.createAndCapture'];
const WITH_CARD = ['invoice.captureByCard', 'invoice.createAndCapture'];

let orders = 0;

export const fatoriPayCanaries: Canaries = {
	async plant(sandbox) {
		await sandbox.reset();
		forgetAllTokens();
		forgetProcessedData();
		const credentials = fatoriPayCredential(sandbox);
		const { clientSecret, password } = credentials.fatoriPayApi;
		return { secrets: [String(clientSecret), String(password)], credentials };
	},
	personal: [CPF, PHONE, EMAIL, CARD_NUMBER],
	written:
		'11-84123-9967, +55 11 84123 9967, 529.982.247-25, 4000 0566 5566 5556, 4000-0566-5566-5556',
	isGiven: (name) => GIVEN.includes(name),
	call(sandbox, name, setup) {
		const order = `SECRET-${++orders}`;
		const card = { ...CARD, number: CARD_NUMBER, document: CPF };
		const items = [{ reference: order, cpf: CPF, phone: PHONE, email: EMAIL, card }];
		const customer = {
			customerDocument: '={{ $json.cpf }}',
			customerEmail: '={{ $json.email }}',
			customerPhone: '={{ $json.phone }}',
		};
		const parameters: IDataObject = {
			...(GIVEN.includes(name) && customer),
			...(name === 'invoice.waitUntilPaid' && { maxWaitSeconds: 1, options: { pollSeconds: 1 } }),
		};
		return calling(sandbox, name, { ...setup, items, parameters });
	},
	path: '/invoices/',
	refusal: (echo) => ({ message: echo, errors: { ref: [echo] } }),
	answer: (echo) => ({ id: '1', ref: echo, status: echo, description: echo }),
};

export { WITH_CARD };
