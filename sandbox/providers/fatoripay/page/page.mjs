import { escape, paymentPage, resultBox } from '../../../kernel/payment-page/page.mjs';
import { slashed } from '../dates.mjs';
import { moneyText } from '../money.mjs';
import { STYLE_PATH } from './address.mjs';

/** @type {import('../../../kernel/payment-page/page.mjs').Site} */
export const SITE = {
	name: 'FatoriPay',
	stylePath: STYLE_PATH,
	colours: new URL('./colours.css', import.meta.url),
};

/**
 * @typedef {import('../model.mjs').Invoice} Invoice
 * @typedef {import('../model.mjs').Stage} Stage
 */

/** @type {Partial<Record<Stage, [tone: string, title: string, text: string]>>} */
const RESULTS = {
	paid: ['good', 'Paid', 'The payment was received.'],
	canceled: ['bad', 'Cancelled', 'This invoice was cancelled. Nothing is to be paid.'],
	refunded: ['bad', 'Refunded', 'The money went back to the payer.'],
	chargeback: ['bad', 'Charged back', 'The payer disputed the payment.'],
};

/** @type {Partial<Record<Stage, string>>} */
const NOTES = {
	processing: 'A payment is being processed.',
	overdue: 'The due date has passed. It can still be paid.',
};

/** @type {Array<[method: import('../model.mjs').Method, label: string]>} */
const BUTTONS = [
	['pix', 'Pay by Pix'],
	['boleto', 'Pay the boleto'],
	['credit_card', 'Pay by card'],
];

/**
 * @param {import('../model.mjs').Invoice} invoice
 * @param {{ pix: string, line: string } | null} codes of its payment
 * @param {import('../model.mjs').FatoriPaySettings} settings
 * @returns {string} HTML: buttons while it is open, else how it ended
 */
export function invoicePage(invoice, codes, settings) {
	const { customer, totalMinor, items, ref, dueDay, stage, payment, redirectUrl } = invoice;
	const result = RESULTS[stage];
	const method = payment?.status === 'processing' ? payment.method : '';
	const lines = items.map(
		({ product, quantity, totalMinor: sum }) =>
			`<div><dt>${quantity} × ${escape(product.name)}</dt>` +
			`<dd>${moneyText(sum, settings)}</dd></div>`,
	);
	return paymentPage(
		SITE,
		'Invoice',
		`<p class="shop">Invoice for ${escape(customer.name)}</p>
<h1><span>R$</span> ${moneyText(totalMinor, settings)}</h1>
<dl>
${lines.join('\n')}
<div><dt>Due</dt><dd>${slashed(dueDay)}</dd></div>
<div><dt>Reference</dt><dd>${escape(ref)}</dd></div>
</dl>
${codes ? codeBox(method, codes) : ''}${result ? resultBox(result, redirectUrl) : form(invoice)}`,
	);
}

/** @returns {string} HTML for an address that nobody was given, or one from before a reset */
export function noSuchPage() {
	return paymentPage(
		SITE,
		'Not found',
		'<h1>No such invoice</h1><p>The sandbox has no invoice at this address.</p>',
	);
}

/** @param {string} method @param {{ pix: string, line: string }} codes */
function codeBox(method, { pix, line }) {
	if (method === 'pix') return box('Pix to copy and paste', pix);
	return method === 'boleto' ? box('Line of the boleto', line) : '';
}

/** @param {string} title @param {string} text */
function box(title, text) {
	return `<section class="code"><h2>${title}</h2><code>${escape(text)}</code></section>\n`;
}

/** @param {Invoice} invoice */
function form({ payableWith, payment, stage }) {
	const refused = payment?.status === 'refused';
	const note = refused ? 'The last payment was refused. Try again.' : NOTES[stage];
	const buttons = BUTTONS.filter(([method]) => payableWith[method]).map(
		([method, label], index) =>
			`<button name="decision" value="${method}"${index === 0 ? ' class="main"' : ''}>` +
			`${label}</button>`,
	);
	if (stage === 'processing') {
		buttons.push('<button name="decision" value="refuse">The payment is refused</button>');
	}
	return `${note ? `<p class="note" role="status">${note}</p>` : ''}
<form method="post">
${buttons.join('\n')}
<button name="decision" value="cancel" class="plain">Cancel this invoice</button>
</form>`;
}
