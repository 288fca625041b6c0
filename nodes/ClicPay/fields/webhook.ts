import { choice, choices, toggle } from '../../../shared/declare/fields';
import { idList } from '../../fields/lists';
import { numericLocator } from '../../fields/locator';
import { webAddress } from '../../fields/web-address';
import { EVENT_OPTIONS, type EventType } from '../events';

export const webhookLocator = () =>
	numericLocator({
		displayName: 'Webhook',
		description: 'The address that ClicPay sends events to',
		what: 'a webhook',
		example: '1',
		search: 'searchWebhooks',
	});

export const eventLocator = () =>
	numericLocator({
		displayName: 'Event',
		description: 'One event that ClicPay sent to this webhook',
		what: 'an event',
		example: '2',
		search: 'searchEvents',
	});

const URL = {
	displayName: 'URL',
	description: 'Where ClicPay sends events. It must start with https://.',
	placeholder: 'e.g. https://shop.example.com/clicpay',
	max: 2048,
	example: 'https://shop.example.com/clicpay',
};

export const webhookUrl = () => webAddress({ ...URL, required: true });
export const newWebhookUrl = () => webAddress(URL);

export const eventTypes = (preset: EventType[]) =>
	choices({
		displayName: 'Events',
		description: 'What ClicPay reports to this address',
		options: EVENT_OPTIONS,
		default: preset,
	});

export const eventType = () =>
	choice({
		displayName: 'Event Type',
		description: 'The kind of event to switch on or off',
		options: EVENT_OPTIONS,
		default: 'transaction.completed',
	});

export const scope = {
	organizationIds: idList({
		displayName: 'Organization IDs',
		description: 'Only events of these organizations, by their numbers at ClicPay',
	}),
	walletIds: idList({
		displayName: 'Wallet IDs',
		description: 'Only events of these wallets, by their numbers at ClicPay',
	}),
};

export const showSecret = toggle({
	displayName: 'Show Secret',
	description:
		'Whether to put the signing secret into the output in full. n8n stores it with the execution, where everybody who may see executions can read it.',
	default: false,
});
