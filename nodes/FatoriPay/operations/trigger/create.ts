import { defineOperation } from '../define-operation';
import { inDoubt } from '../../api/in-doubt';
import { checkAddress, toTrigger } from '../../api/trigger-address';
import { createTrigger } from '../../api/triggers';
import { triggerFields } from '../../fields/trigger';
import { triggerItem } from '../../wire/triggers';

export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a trigger',
	description:
		'Have FatoriPay call an address of yours. An Invoice Capture Trigger does this by itself where the credential has the paths that list and delete triggers.',
	effect: 'write',
	endpoint: 'POST /triggers/create',
	evidence: 'Documented, but for its answer',
	notice:
		'Each trigger is one more call: with two for the same address and action everything comes twice.',
	fields: triggerFields,
	check: ({ notificationUrl }, _hint, _library, settings) =>
		checkAddress(notificationUrl, settings),
	async run({ api, input: { action, notificationUrl, triggerName: name }, settings }) {
		const address = toTrigger({ notificationUrl }, settings).notificationUrl;
		const answer = await createTrigger(api, { name, action, notificationUrl: address }).catch(
			inDoubt(
				'It is not known whether FatoriPay has this trigger now. Look with Get Many before you send it again.',
			),
		);
		return { json: { action, ...triggerItem(answer.body) }, answer };
	},
});
