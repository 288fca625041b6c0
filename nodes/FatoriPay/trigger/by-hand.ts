import { TOKEN_NAME } from '../wire/webhook-address';

/** The editor keeps links and lists of a notice, and drops every other tag. */
const list = (lines: readonly string[]) =>
	`<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`;

/** What a person must know: FatoriPay signs nothing, and half of its calls are documented nowhere. */
export const HOW_TO_REGISTER = [
	'Enter a Webhook Token in the credential first. Then, where the credential has List Triggers Path and Delete Trigger Path, publishing registers this trigger at FatoriPay and unpublishing removes it. Without them, register it by hand:',
	list([
		'Open Webhook URLs above and copy the Production URL. It must start with https.',
		`Add ?${TOKEN_NAME}= and the Webhook Token to it.`,
		'Register that address in your FatoriPay account for the actions that you want (invoice_created, invoice_status_changed, payment_received), or use Trigger: Create of Invoice Capture.',
	]),
	'Or only for single invoices: put the Production URL into Notification URL of Invoice: Create, which adds the token by itself.',
	' Every call is checked: the invoice is fetched before the workflow starts, and each status of an invoice starts it once.',
].join('');
