const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const RESULTS = {
	successful: ['good', 'Paid', 'The payment was approved.'],
	failed: ['bad', 'Declined', 'The card was declined. Nothing was paid.'],
	cancelled: ['bad', 'Cancelled', 'You cancelled. Nothing was paid.'],
	rejected: ['bad', 'Rejected', 'The payment was rejected. Nothing was paid.'],
};

const MONEY = new Intl.NumberFormat('en', { minimumFractionDigits: 2 });

function escape(text) {
	return String(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign]);
}

function frame(title, content) {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · NetShop sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/checkout/style.css">
</head>
<body>
<p class="band">Sandbox. No card is asked for and no money moves.</p>
<main>
${content}
</main>
</body>
</html>
`;
}

/**
 * @param {import('../state.mjs').Transaction} transaction
 * @returns {string} HTML: three buttons while it is pending, else how it ended
 */
export function checkoutPage(transaction) {
	const { wallet, amountMinor, description, reference, status } = transaction;
	const about = `<p class="shop">${escape(wallet.name)}</p>
<h1>${MONEY.format(amountMinor / 100)} <span>MZN</span></h1>
<dl>
<div><dt>For</dt><dd>${escape(description)}</dd></div>
<div><dt>Reference</dt><dd>${escape(reference)}</dd></div>
</dl>`;
	return frame('Pay by card', about + (status === 'pending' ? BUTTONS : result(transaction)));
}

const BUTTONS = `
<form method="post">
<button name="decision" value="approve" class="main">Approve</button>
<button name="decision" value="decline">Decline</button>
<button name="decision" value="cancel" class="plain">Cancel and go back</button>
</form>`;

function result({ status, checkout }) {
	const [tone, title, text] = RESULTS[status];
	const back = checkout.callbackUrl
		? `<a href="${escape(checkout.callbackUrl)}">Back to the shop</a>`
		: 'You can close this page.';
	return `
<div class="result ${tone}" role="status"><strong>${title}</strong> ${text}</div>
<p class="back">${back}</p>`;
}

/** @returns {string} HTML for a session nobody opened, or one from before a reset */
export function noSuchPage() {
	return frame(
		'Not found',
		'<h1>No such payment</h1><p>The sandbox has no payment session at this address.</p>',
	);
}
