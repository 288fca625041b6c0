import { listItems } from '../../../../shared/declare/list-items';
import { defineOperation } from '../define-operation';
import { listFields } from '../../../../shared/declare/list-fields';
import { beneficiaryPages } from '../../api/beneficiary-pages';
import { beneficiaryFilters, kindField } from '../../fields/beneficiary';
import { clientOption } from '../../fields/client';
import { beneficiaryItem } from '../../wire/items';
import { clientOf } from '../../wire/requests';

export const getMany = defineOperation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many beneficiaries',
	description: 'List the beneficiaries of one kind: your own, or those of a client',
	effect: 'read',
	endpoint: 'GET /beneficiaries/{kind}',
	evidence: 'Documented for businesses; persons as an unofficial SDK saw them',
	fields: { kind: kindField(), ...listFields() },
	options: { clientId: clientOption(), ...beneficiaryFilters },
	run({ input: { kind, limit, options, returnAll }, api, hint, settings }) {
		const query = {
			clientId: clientOf(options.clientId, settings),
			countryCode: options.countryCode,
			currencyCode: options.currencyCode,
			// Capay has this filter for businesses only.
			name: kind === 'business' ? options.name : undefined,
		};
		const pages = beneficiaryPages(api, kind, query, returnAll ? undefined : limit);
		return listItems(pages, hint, (entry) => beneficiaryItem(entry, kind));
	},
});
