import { byId, element } from './view.js';

/**
 * @typedef {import('../shown.mjs').Actions} Actions
 * @typedef {import('../shown.mjs').ShownProvider} ShownProvider
 */

let made = 0;

/** Another one for each payment, as real ones have. */
function nextReference() {
	made += 1;
	const { value } = byId('pay-reference', HTMLInputElement);
	const time = new Date().toTimeString().slice(0, 8).replaceAll(':', '');
	const next = `TEST-${time}-${made}`;
	if (value === '' || value.startsWith('TEST-')) {
		byId('pay-reference', HTMLInputElement).value = next;
	}
}

/** @param {ShownProvider} provider @param {Actions} actions */
export function showPaymentForm({ console: { payment }, currency }, actions) {
	byId('pay-explain').textContent = payment.explain;
	byId('pay-currency').textContent = `Amount in ${currency}`;
	const ending = byId('pay-ending', HTMLSelectElement);
	const amount = byId('pay-amount', HTMLInputElement);
	const version = JSON.stringify(payment);
	// Drawn once: what somebody is filling in stays as it is.
	if (ending.dataset.version === version) return;
	ending.dataset.version = version;
	ending.replaceChildren(
		...payment.endings.map(({ value, result }) => element('option', { value }, `It ${result}`)),
	);
	amount.value = payment.amount;
	nextReference();
	byId('pay-form', HTMLFormElement).onsubmit = async (event) => {
		event.preventDefault();
		const reference = byId('pay-reference', HTMLInputElement).value.trim();
		await actions.pay({ ending: ending.value, amount: amount.value, reference });
		nextReference();
	};
}
