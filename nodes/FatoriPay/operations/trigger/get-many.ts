import { atUndocumentedPath } from '../../../../shared/provider/undocumented-path';
import { defineOperation } from '../define-operation';
import { listFields } from '../../../../shared/declare/list-fields';
import { listTriggers } from '../../api/triggers';
import { ONE_CALL } from '../../fields/one-call';
import { listTriggersPath } from '../../fields/undocumented-records';
import { triggerItem } from '../../wire/triggers';

export const getMany = defineOperation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many triggers',
	description: 'List the triggers of your account, those of other systems too',
	effect: 'read',
	...atUndocumentedPath(listTriggersPath, ONE_CALL),
	fields: listFields(),
	async run({ api, input: { limit, returnAll }, undocumented }) {
		const found = await listTriggers(api, undocumented(listTriggersPath).path({}));
		return (returnAll ? found : found.slice(0, limit)).map(({ entry, raw }) => ({
			json: triggerItem(entry),
			raw,
		}));
	},
});
