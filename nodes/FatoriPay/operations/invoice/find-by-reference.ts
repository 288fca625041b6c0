import { name } from '../../../../shared/declare/fields';
import { defineOperation } from '../define-operation';
import { listInvoices } from '../../api/list-invoices';
import { wholeItem } from '../../wire/items';

export const findByReference = defineOperation({
	value: 'findByReference',
	name: 'Find by Reference',
	action: 'Find an invoice by your reference',
	description:
		'Look for invoices with a reference of yours. A hit proves that the invoice exists; no hit proves nothing.',
	effect: 'read',
	endpoint: 'GET /invoices/',
	evidence: 'Documented; no filter by reference is, so what the list answers is compared here',
	notice:
		'This makes one call and looks through its answer: FatoriPay documents no pages and no filter. Where nothing is found, the item leaves with found “false” and outcome “unknown”.',
	fields: {
		reference: name({
			displayName: 'Reference',
			description: 'Your own order number, as the invoice was created with it',
			placeholder: 'e.g. ORDER-1042',
			required: true,
			max: 200,
			example: 'ORDER-1042',
		}),
	},
	async run({ input: { reference }, api }) {
		const found = (await listInvoices(api)).filter(({ entry }) => entry.ref === reference);
		if (found.length === 0) {
			return {
				json: { outcome: 'unknown', reference, found: false },
				raw: { reference, found: false },
			};
		}
		return found.map(({ entry, raw }) => ({ json: { ...wholeItem(entry), found: true }, raw }));
	},
});
