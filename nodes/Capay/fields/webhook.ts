import { choices } from '../../../shared/declare/fields';
import { textLocator } from '../../fields/locator';
import { webAddress } from '../../fields/web-address';
import { EVENT_OPTIONS, type EventKind } from '../events';

export const webhookLocator = () =>
	textLocator({
		displayName: 'Webhook',
		description: 'The address that Capay sends events to',
		what: 'a webhook',
		example: '11111111-1111-4111-8111-111111111111',
		search: 'searchWebhooks',
		required: true,
	});

const URL = {
	displayName: 'URL',
	description: 'Where Capay sends events. It must start with https://.',
	placeholder: 'e.g. https://shop.example.com/capay',
	max: 2048,
	example: 'https://shop.example.com/capay',
};

export const webhookUrl = () => webAddress({ ...URL, required: true });
export const newWebhookUrl = () => webAddress(URL);

export const eventKinds = (preset: EventKind[]) =>
	choices({
		displayName: 'Events',
		description: 'What Capay reports to this address',
		options: EVENT_OPTIONS,
		default: preset,
	});
