import { type Field, mapField } from '../../../shared/declare/field';
import { choice } from '../../../shared/declare/fields';
import { InputProblem } from '../../../shared/errors/failure';
import { definePanel, eventsField, type Panel } from '../../../shared/webhooks/panel';
import { nameList } from '../../fields/lists';
import { EVENT_OPTIONS, EVENTS, eventWord, KNOWN_KINDS, type KnownKind } from '../events';
import { EMAIL_NOTICE } from './email';

/** Names, in the form in which they are compared. */
const words = (rules: Parameters<typeof nameList>[0]): Field<string[]> =>
	mapField(nameList(rules), (names) => names.map(eventWord));

const otherNames = (kind: KnownKind) =>
	words({
		displayName: `Other Names of ${EVENTS[kind].name}`,
		placeholder: 'e.g. pedido.decidido',
		description: `What else Kapitale calls this event (event_type), separated by commas. ${EVENTS[kind].word} is always understood; ${kind === 'created' ? 'it is documented' : 'that name is a guess, because Kapitale’s guide has none'}.`,
	});

const options = {
	confirmOrder: choice({
		displayName: 'Confirm by Fetching the Order',
		options: [
			{ name: 'Always', value: 'always', description: 'Every item has the whole order' },
			{ name: 'Never', value: 'never', description: 'Believe whoever has the webhook token' },
			{
				name: 'When It Matters',
				value: 'whenItMatters',
				description: 'Approvals, and whatever says that money has moved',
			},
		],
		default: 'whenItMatters',
		description:
			'Whether to ask Kapitale for the order before the workflow starts, and to pass on what it answers. Always done while the credential has no webhook authentication.',
	}),
	industryIds: words({
		displayName: 'Industry IDs',
		placeholder: 'e.g. 7b0c6f0e-5d3a-4c1f-9a52-3e8f00000001',
		description:
			'Only events of these industries (destination_id), separated by commas. Empty for all that share this address.',
	}),
	createdNames: otherNames('created'),
	approvedNames: otherNames('approved'),
	rejectedNames: otherNames('rejected'),
};

/** The panel of the trigger. */
export const panel = definePanel(
	{
		notice: { name: 'email', text: EMAIL_NOTICE },
		fields: { events: eventsField(EVENT_OPTIONS, KNOWN_KINDS) },
		options,
	},
	({ options: { createdNames: created, approvedNames: approved, rejectedNames: rejected } }) => ({
		names: namesOf({ created, approved, rejected }),
	}),
);

export type KapitalePanel = typeof panel extends Panel<infer P> ? P : never;

/**
 * What Kapitale calls each event, in lower case.
 *
 * @throws InputProblem when one name stands for two events
 */
function namesOf(typed: Record<KnownKind, string[]>): Record<KnownKind, string[]> {
	const names: Record<KnownKind, string[]> = { created: [], approved: [], rejected: [] };
	for (const kind of KNOWN_KINDS) {
		const { name: event, word } = EVENTS[kind];
		for (const name of [...typed[kind], word]) {
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
