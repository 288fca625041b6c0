import { HTTP_RULE, isSecure, isWebAddress } from '../../../kernel/webhooks/target.mjs';
import { page } from '../listing.mjs';
import { read } from '../rules/check.mjs';
import { required } from '../rules/kinds.mjs';
import { EVENT_TYPES, describeSubscription, subscriptionBody } from './store.mjs';

/** @type {import('../rules/shape.mjs').Kind<string>} */
const address = (value, name) => {
	if (typeof value !== 'string' || !isWebAddress(value)) return [`${name} must be a URL address`];
	return isSecure(value) ? [] : [`${name} must be an HTTPS URL. ${HTTP_RULE}`];
};

/** @type {import('../rules/shape.mjs').Kind<string[]>} */
const eventList = (value, name) => {
	if (!Array.isArray(value) || value.length === 0) return [`${name} should not be empty`];
	if (value.every((type) => EVENT_TYPES.includes(type))) return [];
	return [`each value in ${name} must be one of the following values: ${EVENT_TYPES.join(', ')}`];
};

const SUBSCRIPTION = { endpoint: required(address), events: required(eventList) };

/**
 * @param {import('../index.mjs').Rooms} rooms
 * @param {import('../../../kernel/app.mjs').App} app
 */
export function webhookRoutes({ kernel, api, subscriptions }, app) {
	const { settings, events } = kernel;
	const changed = () =>
		events.publish('subscriptions', 'capay', () => subscriptions.all().map(describeSubscription));

	api.reads(app, '/webhooks', ({ caller, query }) => ({
		body: page(query, subscriptions.visibleTo(caller), subscriptionBody, settings),
	}));
	api.changes(app, 'post', '/webhooks', ({ caller, body }) => {
		const wish = read(body ?? {}, SUBSCRIPTION, settings);
		const subscription = subscriptions.create(caller, wish);
		changed();
		return { status: 201, body: subscriptionBody(subscription) };
	});
	api.changes(app, 'put', '/webhooks/:id', ({ caller, params, body }) => {
		const subscription = subscriptions.of(caller, params.id);
		const wish = read(body ?? {}, SUBSCRIPTION, settings);
		Object.assign(subscription, wish, { updatedAt: Date.now() });
		changed();
		return { body: subscriptionBody(subscription) };
	});
	api.changes(app, 'delete', '/webhooks/:id', ({ caller, params }) => {
		const subscription = subscriptions.of(caller, params.id);
		subscriptions.remove(subscription);
		changed();
		return { body: subscriptionBody(subscription) };
	});
}
