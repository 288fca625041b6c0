import { InputProblem } from '../../../shared/errors/failure';
import { withToken } from '../../../shared/webhooks/address-token';
import type { Settings } from '../provider';
import { isOfTrigger, TOKEN_NAME } from '../wire/webhook-address';

/**
 * What is announced to an Invoice Capture Trigger goes to its address with the Webhook Token, which
 * nobody has to type into a workflow then. Any other address stays as it is.
 */
export function toTrigger<I extends { notificationUrl?: string | undefined }>(
	invoice: I,
	{ webhookToken: token }: Settings,
): I {
	const { notificationUrl: url } = invoice;
	if (url === undefined || !isOfTrigger(url)) return invoice;
	return { ...invoice, notificationUrl: withToken(url, { name: TOKEN_NAME, token }) };
}

/** @throws InputProblem for the address of a trigger without the token: it would refuse every call */
export function checkAddress(url: string | undefined, { webhookToken }: Settings): void {
	if (url === undefined || webhookToken !== '' || !isOfTrigger(url)) return;
	if (new URL(url).searchParams.get(TOKEN_NAME)) return;
	throw new InputProblem(
		'Notification URL',
		'It is that of an Invoice Capture Trigger, which believes nobody without the Webhook Token.',
		'Enter a Webhook Token in the credential.',
	);
}
