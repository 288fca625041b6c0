import { type Field, mapField, withDefault } from '../../../shared/declare/field';
import { choice, text, toggle } from '../../../shared/declare/fields';
import { definePanel, eventsField, type Panel } from '../../../shared/webhooks/panel';
import { idList, idsIn } from '../../fields/lists';
import { EVENT_OPTIONS, EVENT_TYPES } from '../events';

/** What ClicPay does not document, as one integrator sees it. */
const SIGNATURE_HEADER = 'X-ClicPay-Signature';
const ID_HEADER = 'X-Webhook-ID';
const TYPE_HEADER = 'X-Event-Type';
const SIGNATURE_PREFIX = 'sha256=';

const WALLETS = 'Wallet Names or IDs';

const wallets: Field<number[]> = {
	property: {
		displayName: WALLETS,
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getWallets' },
		default: [],
		hint: 'None chosen means all wallets',
		description:
			'Only transactions of these wallets. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	read: (raw) => idsIn(raw, WALLETS),
};

/** A text whose field is filled in from the beginning. */
const filledIn = (preset: string, displayName: string, description: string) =>
	withDefault(text({ displayName, description, example: preset }), preset);

/** The name of a header; an emptied field means the usual one. */
const header = (preset: string, displayName: string, description: string): Field<string> =>
	mapField(filledIn(preset, displayName, description), (name) => name ?? preset);

const options = {
	confirmStatus: toggle({
		displayName: 'Confirm by Fetching the Status',
		default: false,
		description:
			'Whether to ask ClicPay for the status before the workflow starts, and to pass on what it answers. Always done while ClicPay gives no signing secret.',
	}),
	idHeader: header(
		ID_HEADER,
		'Event ID Header',
		'Header that numbers a delivery. The item carries it.',
	),
	typeHeader: header(
		TYPE_HEADER,
		'Event Type Header',
		'Header that names the event, for bodies that do not',
	),
	organizationIds: idList({
		displayName: 'Organization IDs',
		description: 'Only transactions of these organizations, separated by commas. Empty for all.',
	}),
	signatureEncoding: choice({
		displayName: 'Signature Encoding',
		options: [
			{ name: 'Base64', value: 'base64' },
			{ name: 'Hex', value: 'hex' },
		],
		default: 'hex',
		description: 'How the signature is written. ClicPay does not document it; integrators see hex.',
	}),
	signatureHeader: header(
		SIGNATURE_HEADER,
		'Signature Header',
		'Header with the HMAC-SHA256 of the body. ClicPay does not document it; an integrator uses this one.',
	),
	signaturePrefix: mapField(
		filledIn(
			SIGNATURE_PREFIX,
			'Signature Prefix',
			'What may stand before the signature. A signature without it is read as well.',
		),
		(prefix) => prefix ?? '',
	),
	timestampHeader: mapField(
		text({
			displayName: 'Timestamp Header',
			description:
				'Header with the time of sending, if ClicPay signs “time.body” for you. Deliveries more than five minutes off are then refused. Empty if only the body is signed.',
			example: 'X-Timestamp',
		}),
		(name) => name ?? '',
	),
};

/** The panel of the trigger. */
export const panel = definePanel({
	notice: {
		name: 'notice',
		text: 'Publishing the workflow registers its address at ClicPay, and unpublishing removes it. Deliveries may be repeated: each outcome of a transaction starts the workflow once.',
	},
	fields: { events: eventsField(EVENT_OPTIONS, EVENT_TYPES), walletIds: wallets },
	options,
});

export type ClicPayPanel = typeof panel extends Panel<infer P> ? P : never;
