import { forgetAllTokens, tokenFrom } from '../../../shared/auth/token';
import { type ClientCredentials, clientCredentials } from '../../../shared/auth/token-source';
import vendor from '../../../shared/vendor/http';
import { forgetProcessedData } from '../../support/processed-data';
import type { Canaries } from '../entry';
import { calling, kapitaleCredential, pdf } from './calls';

const PHONE = '11841239967';
const EMAIL = 'canary@buyer.example';
const CNPJ = '99901001000174';
/** New orders have a contact and a buyer. */
const GIVEN = ['order.create', 'order.createFromCnpj'];

let orders = 0;

export const kapitaleCanaries: Canaries = {
	/** The node finds this very token in its cache. */
	async plant(sandbox) {
		await sandbox.reset();
		forgetAllTokens();
		forgetProcessedData();
		const credentials = kapitaleCredential(sandbox);
		const { clientId, clientSecret, scope, tokenUrl } = credentials.kapitaleApi;
		const client = { tokenUrl, clientId, clientSecret, scope };
		const token = await tokenFrom(vendor, clientCredentials(client as ClientCredentials));
		return { secrets: [clientSecret as string, token], credentials };
	},
	personal: [PHONE, EMAIL, CNPJ],
	written: '11-84123-9967, 11 84123 9967, +55 11 84123 9967, +5511841239967',
	isGiven: (name) => GIVEN.includes(name),
	call(sandbox, name, setup) {
		// By expression: what is typed into the node stands in every error, which has the node in it.
		const contact = { email: '={{ $json.email }}', phone: '={{ $json.phone }}' };
		const cnpj = '={{ $json.cnpj }}';
		return calling(sandbox, name, {
			...setup,
			items: [{ reference: `SECRET-${++orders}`, email: EMAIL, phone: PHONE, cnpj: CNPJ }],
			binary: [pdf()],
			parameters:
				name === 'order.create'
					? { cnpj, ...contact }
					: name === 'order.createFromCnpj'
						? { cnpj, options: contact }
						: {},
		});
	},
	path: '/^\\/(order|company|receivable)/',
	refusal: (echo) => ({ message: echo, error: echo, code: echo }),
	answer: (echo) => ({ id: '1', message: echo, order_no: echo, order_status: echo }),
};
