/** The query value with the Webhook Token: FatoriPay can be told nothing but an address. */
export const TOKEN_NAME = 'token';

/** The last part of the address of every Invoice Capture Trigger. */
export const TRIGGER_PATH = 'fatoripay';

/** Whether an address is that of such a trigger, as n8n shows it. */
export const isOfTrigger = (address: string): boolean =>
	URL.canParse(address) &&
	new RegExp(`/webhook(?:-test)?/[^/]+/${TRIGGER_PATH}$`).test(new URL(address).pathname);
