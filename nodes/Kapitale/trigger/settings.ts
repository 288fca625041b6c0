import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { InputProblem } from '../../../shared/errors/failure';
import { wordsIn } from '../statuses';
import { EVENT_OPTIONS, type EventKind, EVENTS, KNOWN_KINDS, type KnownKind } from './events';

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
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const chosen = context.getNodeParameter('events', []) as string[];
	const kinds = EVENT_OPTIONS.map(({ value }) => value).filter((kind) => chosen.includes(kind));
	if (kinds.length === 0) {
		throw new InputProblem('Events', 'None is chosen.', 'Choose at least one.');
	}
	const { confirmOrder } = options;
	return {
		kinds,
		industryIds: wordsIn(String(options.industryIds ?? '')),
		simplify: context.getNodeParameter('simplify', true) === true,
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
