import { escape, paymentPage, resultBox } from '../../../kernel/payment-page/page.mjs';

/** @type {import('../../../kernel/payment-page/page.mjs').Site} */
export const SITE = {
	name: 'NetShop',
	stylePath: '/checkout/style.css',
	colours: new URL('./colours.css', import.meta.url),
};

/** @type {Record<import('../model.mjs').FinalStatus, [tone: string, title: string, text: string]>} */
const RESULTS = {
	successful: ['good', 'Paid', 'The payment was approved.'],
	failed: ['bad', 'Declined', 'The card was declined. Nothing was paid.'],
	cancelled: ['bad', 'Cancelled', 'You cancelled. Nothing was paid.'],
	rejected: ['bad', 'Rejected', 'The payment was rejected. Nothing was paid.'],
};

const MONEY = new Intl.NumberFormat('en', { minimumFractionDigits: 2 });

/**
 * @param {import('../model.mjs').CardTransaction} transaction
 * @returns {string} HTML: three buttons while it is pending, else how it ended
 */
export function checkoutPage(transaction) {
	const { wallet, amountMinor, description, reference, status, checkout } = transaction;
	const about = `<p class="shop">${escape(wallet.name)}</p>
<h1>${MONEY.format(amountMinor / 100)} <span>MZN</span></h1>
<dl>
<div><dt>For</dt><dd>${escape(description)}</dd></div>
<div><dt>Reference</dt><dd>${escape(reference)}</dd></div>
</dl>`;
	return paymentPage(
		SITE,
		'Pay by card',
		about + (status === 'pending' ? BUTTONS : resultBox(RESULTS[status], checkout.callbackUrl)),
	);
}

const BUTTONS = `
<form method="post">
<button name="decision" value="approve" class="main">Approve</button>
<button name="decision" value="decline">Decline</button>
<button name="decision" value="cancel" class="plain">Cancel and go back</button>
</form>`;

/** @returns {string} HTML for a session nobody opened, or one from before a reset */
export function noSuchPage() {
	return paymentPage(
		SITE,
		'Not found',
		'<h1>No such payment</h1><p>The sandbox has no payment session at this address.</p>',
	);
}
