import { atUndocumentedPath } from '../../../../shared/provider/undocumented-path';
import { defineOperation } from '../define-operation';
import { listFields } from '../../../../shared/declare/list-fields';
import { readList } from '../../api/read-list';
import { ONE_CALL } from '../../fields/one-call';
import { listCustomersPath } from '../../fields/undocumented-records';
import { customerList } from '../../wire/record-contracts';
import { customerItem } from '../../wire/record-items';

export const getMany = defineOperation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many customers',
	description: 'List the customers of your account',
	effect: 'read',
	...atUndocumentedPath(listCustomersPath, ONE_CALL),
	fields: listFields(),
	async run({ api, input: { limit, returnAll }, undocumented }) {
		const found = await readList(api, undocumented(listCustomersPath).path({}), customerList);
		return (returnAll ? found : found.slice(0, limit)).map(({ entry, raw }) => ({
			json: customerItem(entry),
			raw,
		}));
	},
});
