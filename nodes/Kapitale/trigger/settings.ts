import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { InputProblem } from '../../../shared/errors/failure';
import { readPanel } from '../../../shared/webhooks/panel';
import { wordsIn } from '../wire/statuses';
import { EVENT_OPTIONS, type EventKind, EVENTS, KNOWN_KINDS, type KnownKind } from '../events';

export type Confirms = 'always' | 'never' | 'whenItMatters';

/** What the node's panel says, checked. */
export interface TriggerSettings {
	kinds: EventKind[];
	/** Lower case; empty for all. */
	industryIds: string[];
	simplify: boolean;
	confirms: Confirms;
	/** What Kapitale calls each event, in lower case. */
	names: Record<KnownKind, string[]>;
}

/** @throws InputProblem */
export function readSettings(context: IHookFunctions | IWebhookFunctions): TriggerSettings {
	const known = EVENT_OPTIONS.map(({ value }) => value);
	const { events: kinds, options, simplify } = readPanel(context, known);
	const { confirmOrder } = options;
	return {
		kinds,
		simplify,
		industryIds: wordsIn(String(options.industryIds ?? '')),
		confirms:
			confirmOrder === 'always' || confirmOrder === 'never' ? confirmOrder : 'whenItMatters',
		names: namesOf(options),
	};
}

/** @throws InputProblem when one name stands for two events */
function namesOf(options: IDataObject): Record<KnownKind, string[]> {
	const names = { created: [], approved: [], rejected: [] } as Record<KnownKind, string[]>;
	for (const kind of KNOWN_KINDS) {
		const { name: event, word } = EVENTS[kind];
		for (const name of [...wordsIn(String(options[`${kind}Names`] ?? '')), word]) {
			if (names[kind].includes(name)) continue;
			if (Object.values(names).flat().includes(name)) {
				throw new InputProblem(
					`Other Names of ${event}`,
					`“${name}” already stands for another event.`,
					'Each name stands for one event.',
				);
			}
			names[kind].push(name);
		}
	}
	return names;
}
