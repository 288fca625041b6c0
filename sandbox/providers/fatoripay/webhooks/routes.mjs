import { sendJson } from '../../../kernel/answers.mjs';
import { sendList } from '../answers/invoice.mjs';
import { presentTime, wallTime } from '../dates.mjs';
import { readAddress } from '../invoices/order.mjs';
import { pathOf } from '../invoices/routes.mjs';
import {
	FieldProblems,
	fieldsOf,
	isText,
	refuseFields,
	refuseUnknown,
	textIn,
} from '../refusals.mjs';
import { API } from '../seed.mjs';
import { ACTIONS } from './store.mjs';

/** @typedef {import('./store.mjs').Trigger} Trigger */

/**
 * Triggers: what the merchant registers to hear of all its invoices. Documented is how one is
 * created, without its answer.
 *
 * @param {import('../index.mjs').Rooms} rooms
 * @param {import('../../../kernel/app.mjs').App} app
 */
export function triggerRoutes({ kernel: { settings, events }, triggers, announcer, access }, app) {
	const options = { preHandler: access.authenticate };
	const bodyOf = (/** @type {Trigger} */ { id, name, action, url, createdAt }) => ({
		id,
		name,
		action,
		notification_url: url,
		created_at: wallTime(createdAt, settings.timezone),
	});
	const changed = () => events.publish('subscriptions', 'fatoripay', announcer.subscriptions);

	app.post(`${API}/triggers/create`, options, (request, reply) => {
		const body = fieldsOf(request.body);
		const problems = new FieldProblems();
		const url = readAddress(body, 'notification_url', problems);
		problems.check(isText(body.name), 'name');
		const action = textIn(body.action);
		const text = `O campo action deve ser um de: ${ACTIONS.join(', ')}.`;
		problems.check(ACTIONS.includes(action), 'action', text);
		problems.check(isText(body.notification_url), 'notification_url');
		if (problems.any) return refuseFields(reply, problems.errors, settings);
		const createdAt = presentTime(settings);
		const name = textIn(body.name);
		const trigger = triggers.add({ name, action, url: url ?? '', createdAt }, settings);
		changed();
		return sendJson(reply, 200, bodyOf(trigger));
	});

	app.get(pathOf('listTriggersPath'), options, (_request, reply) =>
		sendList(reply, triggers.all().map(bodyOf), settings),
	);

	app.delete(pathOf('deleteTriggerPath'), options, (request, reply) => {
		const { id } = request.params;
		if (!triggers.remove(id)) return refuseUnknown(reply, 'Gatilho', settings);
		changed();
		if (settings.deleteStatus === 204) return reply.code(204).send();
		const body = { message: 'Gatilho removido com sucesso.' };
		return sendJson(reply, settings.deleteStatus, body);
	});
}
