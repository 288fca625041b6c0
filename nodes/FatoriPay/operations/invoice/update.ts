import { InputProblem } from '../../../../shared/errors/failure';
import { text } from '../../../../shared/declare/fields';
import { atUndocumentedPath } from '../../../../shared/provider/undocumented-path';
import { defineOperation } from '../define-operation';
import { extraBody, withExtra } from '../../../fields/extra-body';
import { webAddress } from '../../../fields/web-address';
import { changeInvoice } from '../../api/change-invoice';
import { checkAddress, toTrigger } from '../../api/trigger-address';
import { newDueDate, warnIfLate } from '../../fields/due-date';
import { invoiceId } from '../../fields/invoice-id';
import { updateInvoicePath } from '../../fields/undocumented-paths';
import { isoDay, wireDay } from '../../wire/dates';

export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update an invoice',
	description:
		'Change an unpaid invoice: what it is about, when it is due, where changes are announced. Empty fields stay as they are.',
	effect: 'write',
	...atUndocumentedPath(updateInvoicePath),
	fields: {
		invoiceId: invoiceId(),
		dueDate: newDueDate(),
		invoiceText: text({
			displayName: 'Description',
			description: 'What the invoice is about, as the customer reads it',
			placeholder: 'e.g. Pedido 1042',
			max: 500,
			example: 'Pedido 1042',
		}),
		notificationUrl: webAddress({
			displayName: 'Notification URL',
			description:
				'Where FatoriPay announces changes of this invoice; to the Production URL of an Invoice Capture Trigger the Webhook Token of the credential is added',
			placeholder: 'e.g. https://n8n.example.com/webhook/…',
			example: 'https://n8n.example.com/webhook/1',
		}),
	},
	options: { extraBody: extraBody() },
	check({ dueDate: due, invoiceText, notificationUrl, options }, hint, _library, settings) {
		warnIfLate(due, hint);
		checkAddress(notificationUrl, settings);
		const changes = [due, invoiceText, notificationUrl, ...Object.keys(options.extraBody)];
		if (changes.some((change) => change !== undefined)) return;
		throw new InputProblem(
			'Description',
			'Nothing is to be changed.',
			'Fill in at least one of Due Date, Description and Notification URL, or Extra Body.',
		);
	},
	async run({ api, input, settings, undocumented }) {
		const { dueDate: due, invoiceId: id, invoiceText, options } = input;
		const { notificationUrl } = toTrigger(input, settings);
		const call = undocumented(updateInvoicePath);
		const own = call.body({
			description: invoiceText,
			dueDate: due && wireDay(due.day),
			notificationUrl,
		});
		return await changeInvoice({
			api,
			invoiceId: id,
			send: async () =>
				await api.patch(call.path({ id }), { body: withExtra(own, options.extraBody) }),
			// What else was changed, the invoice does not show.
			isDone: (now) =>
				Object.keys(options.extraBody).length === 0 &&
				(due === undefined || isoDay(now.due_date) === due.day) &&
				(invoiceText === undefined || now.description === invoiceText) &&
				(notificationUrl === undefined || now.notification_url === notificationUrl),
		});
	},
});
