import { plainWord } from '../../../../shared/http/words';
import { defineOperation } from '../define-operation';
import { listFields } from '../../../../shared/declare/list-fields';
import { nameList } from '../../../fields/lists';
import { listInvoices } from '../../api/list-invoices';
import { ONE_CALL } from '../../fields/one-call';
import { wholeItem } from '../../wire/items';

export const getMany = defineOperation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many invoices',
	description: 'List the invoices of your account',
	effect: 'read',
	endpoint: 'GET /invoices/',
	evidence: 'Documented; no paging, filter or order is',
	notice: `${ONE_CALL} The statuses below are compared here, after the call.`,
	fields: listFields(),
	options: {
		statuses: nameList({
			displayName: 'Statuses',
			description: 'Only invoices with one of these, separated by commas, in FatoriPay’s own words',
			placeholder: 'e.g. unpaid, overdue',
		}),
	},
	async run({ input: { limit, options, returnAll }, api }) {
		const wanted = options.statuses.map(plainWord);
		const found = (await listInvoices(api)).filter(
			({ entry }) => wanted.length === 0 || wanted.includes(plainWord(entry.status)),
		);
		return (returnAll ? found : found.slice(0, limit)).map(({ entry, raw }) => ({
			json: wholeItem(entry),
			raw,
		}));
	},
});
