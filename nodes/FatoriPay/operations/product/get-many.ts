import { atUndocumentedPath } from '../../../../shared/provider/undocumented-path';
import { defineOperation } from '../define-operation';
import { listFields } from '../../../../shared/declare/list-fields';
import { readList } from '../../api/read-list';
import { ONE_CALL } from '../../fields/one-call';
import { listProductsPath } from '../../fields/undocumented-records';
import { productList } from '../../wire/record-contracts';
import { productItem } from '../../wire/record-items';

export const getMany = defineOperation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many products',
	description: 'List the products of your account',
	effect: 'read',
	...atUndocumentedPath(listProductsPath, ONE_CALL),
	fields: listFields(),
	async run({ api, input: { limit, returnAll }, undocumented }) {
		const found = await readList(api, undocumented(listProductsPath).path({}), productList);
		return (returnAll ? found : found.slice(0, limit)).map(({ entry, raw }) => ({
			json: productItem(entry),
			raw,
		}));
	},
});
