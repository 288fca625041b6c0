import { atUndocumentedPath } from '../../../../shared/provider/undocumented-path';
import { defineOperation } from '../define-operation';
import { inDoubt } from '../../api/in-doubt';
import { deleteTrigger as remove } from '../../api/triggers';
import { triggerId } from '../../fields/record-ids';
import { deleteTriggerPath } from '../../fields/undocumented-records';

export const deleteTrigger = defineOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a trigger',
	description:
		'Delete a trigger for good. An Invoice Capture Trigger that uses it would hear nothing any more.',
	effect: 'write',
	...atUndocumentedPath(
		deleteTriggerPath,
		'“Not found” may mean that it is gone already, or that the path is not right: Get Many tells.',
	),
	fields: { triggerId: triggerId() },
	async run({ api, input: { triggerId: id }, undocumented }) {
		const raw = await remove(api, undocumented(deleteTriggerPath).path({ id })).catch(
			inDoubt('It is not known whether the trigger is gone. It may be deleted again.'),
		);
		return { json: { deleted: true, triggerId: id }, raw: raw ?? {} };
	},
});
