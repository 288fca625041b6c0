import { bothProfiles } from '../../../kernel/webhooks/settings.mjs';

/** Names that a client may look for; none is documented. */
const PIX_FIELDS = ['qrcode', 'qr_code', 'pix_code', 'emv', 'copy_paste', 'none'];
const LINE_FIELDS = ['digitable_line', 'line', 'linha_digitavel', 'none'];
const BARCODE_FIELDS = ['barcode', 'bar_code', 'codigo_barras', 'none'];
const PDF_FIELDS = ['pdf', 'url', 'boleto_url', 'none'];

/**
 * How answers are written where the sources are silent or at odds.
 *
 * @satisfies {Record<string, import('../../../kernel/settings.mjs').SettingRule>}
 */
export const ANSWER_SETTINGS = {
	listEnvelope: bothProfiles(
		['array', 'data'],
		'array',
		'lists are bare, as documented, or inside {"data": …}',
	),
	newestFirst: bothProfiles('boolean', true, 'order of lists; off: the oldest first'),
	listLimit: bothProfiles('number', 0, 'a list ends after so many; 0: it has everything'),
	listExtensions: bothProfiles(
		'boolean',
		false,
		'the list of invoices takes status, ref, page and per_page, which no source knows',
	),
	visibleAfterMs: bothProfiles('number', 0, 'nobody can read an invoice younger than this'),
	thousands: bothProfiles(['dot', 'none'], 'dot', '"1.234,56", or "1234,56"'),
	zeroAmounts: bothProfiles(
		['null', 'text'],
		'null',
		'no tax and no discount: null as in the card example, or "0,00"',
	),
	descriptionShown: bothProfiles(
		['given', 'null'],
		'given',
		'description as it was sent, or null as in the card example',
	),
	paymentBefore: bothProfiles(
		['null', 'absent'],
		'null',
		'payment of an invoice before any capture',
	),
	paidAtInInvoice: bothProfiles(
		['null', 'stamp'],
		'null',
		'paid_at of a paid invoice: null as in the example, or the stamp of its payment',
	),
	cardLastFour: bothProfiles(
		['filled', 'null'],
		'filled',
		'card_last_four: the digits, or null as in the example',
	),
	logEntries: bothProfiles(
		['creation', 'all'],
		'creation',
		'notifications of an invoice: its creation only, as in the examples, or every change',
	),
	refundsShown: bothProfiles(
		'boolean',
		false,
		'payment.refunds lists what was refunded; no source has such a field',
	),
	customerName: bothProfiles(
		['name', 'fullname'],
		'name',
		'what the answers about customers call the name',
	),
	cashAgenda: bothProfiles(
		['null', 'one'],
		'null',
		'withdraw_agenda of a paid Pix or boleto: null, or one payout',
	),
	pixField: bothProfiles(PIX_FIELDS, 'qrcode', 'where transaction has the code to copy'),
	boletoLineField: bothProfiles(
		LINE_FIELDS,
		'digitable_line',
		'where transaction has the digitable line',
	),
	boletoBarcodeField: bothProfiles(BARCODE_FIELDS, 'barcode', 'where it has the barcode'),
	boletoPdfField: bothProfiles(PDF_FIELDS, 'pdf', 'where it has the address of the PDF'),
	boletoLineForm: bothProfiles(
		['digits', 'printed'],
		'digits',
		'47 digits, or with dots and blanks',
	),
	codes: bothProfiles(
		['good', 'wrong check', 'other amount'],
		'good',
		'codes of Pix and boleto: good, with wrong check digits, or about another amount',
	),
	triggerIds: bothProfiles(['uuid', 'number'], 'uuid', 'ids of triggers'),
	deleteStatus: bothProfiles('number', 200, 'HTTP status of a removed trigger: 200 or 204', {
		max: 299,
	}),
};
