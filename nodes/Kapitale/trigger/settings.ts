import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { InputProblem } from '../../../shared/errors/failure';
import { EVENT_OPTIONS, type EventKind, EVENTS, KNOWN_KINDS, type KnownKind } from './events';

export type Confirms = 'always' | 'never' | 'whenItMatters';

/** What the node's panel says, checked. */
export interface TriggerSettings {
	kinds: EventKind[];
	/** Lower case; empty for all. */
	industryIds: string[];
	simplify: boolean;
	confirms: Confirms;
	/** Kapitale's names, in lower case. */
	words: Record<KnownKind, string[]>;
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
		industryIds: listed(options.industryIds),
		simplify: context.getNodeParameter('simplify', true) === true,
		confirms:
			confirmOrder === 'always' || confirmOrder === 'never' ? confirmOrder : 'whenItMatters',
		words: wordsOf(options),
	};
}

/** Empty means the usual name. */
function wordsOf(options: IDataObject): Record<KnownKind, string[]> {
	const words = KNOWN_KINDS.map((kind): [KnownKind, string[]] => {
		const own = listed(options[`${kind}Word`]);
		return [kind, own.length > 0 ? own : [EVENTS[kind].word]];
	});
	return Object.fromEntries(words) as Record<KnownKind, string[]>;
}

const listed = (value: unknown): string[] =>
	(typeof value === 'string' ? value : '')
		.toLowerCase()
		.split(/[\s,]+/)
		.filter((word) => word !== '');
