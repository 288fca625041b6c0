import { choice } from '../../../shared/declare/fields';
import { definePanel, eventsField, type Panel } from '../../../shared/webhooks/panel';
import { EVENT_OPTIONS } from '../events';
import { HOW_TO_REGISTER } from './by-hand';

const options = {
	registration: choice({
		displayName: 'Registration',
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description: 'By calls where the credential has the paths to list and delete triggers',
			},
			{
				name: 'By Hand',
				value: 'byHand',
				description: 'You register the address, or give it to single invoices',
			},
			{
				name: 'Create Only',
				value: 'createOnly',
				description: 'By the one documented call; what is not wanted any more you remove by hand',
			},
		],
		default: 'automatic',
		description: 'How FatoriPay learns the address of this trigger',
	}),
};

/** The panel of the trigger. */
export const panel = definePanel({
	notice: { name: 'notice', text: HOW_TO_REGISTER },
	fields: { events: eventsField(EVENT_OPTIONS, ['paid', 'canceled', 'chargeback']) },
	options,
});

export type FatoriPayPanel = typeof panel extends Panel<infer P> ? P : never;
