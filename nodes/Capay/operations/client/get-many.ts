import { listItems } from '../../../../shared/declare/list-items';
import { text } from '../../../../shared/declare/fields';
import { defineOperation } from '../define-operation';
import { listFields } from '../../../../shared/declare/list-fields';
import { clientPages } from '../../api/client-pages';
import { clientKind } from '../../fields/client-record';
import { country } from '../../fields/codes';
import { clientItem } from '../../wire/client-items';

export const getMany = defineOperation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many clients',
	description: 'List the customers for whom you pay, of one kind',
	effect: 'read',
	endpoint: 'GET /clients/{kind}',
	evidence: 'Reported by an unofficial SDK, which saw it work',
	fields: { kind: clientKind(), ...listFields() },
	options: {
		countryCode: country({
			displayName: 'Country',
			description: 'Only clients of this country, by its code of two letters',
		}),
		name: text({
			displayName: 'Name or Part of It',
			description: 'Only clients whose name has this in it',
			placeholder: 'e.g. Wattle',
			max: 128,
			example: 'Wattle',
		}),
	},
	run({ input: { kind, limit, options, returnAll }, api, hint }) {
		const { countryCode, name } = options;
		const pages = clientPages(api, kind, { countryCode, name }, returnAll ? undefined : limit);
		return listItems(pages, hint, (entry) => clientItem(entry, kind));
	},
});
