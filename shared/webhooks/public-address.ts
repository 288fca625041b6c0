import { InputProblem } from '../errors/failure';

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Looks at n8n's public address before the provider does, because its refusal would not say what
 * to change. On one machine, as with the sandbox, http is enough.
 *
 * @param url where deliveries shall go
 * @param baseUrl of the provider's API
 * @throws InputProblem
 */
export function requireReachable(url: string, baseUrl: string, provider: string): void {
	const isLocal = LOOPBACK.test(new URL(url).hostname);
	if (LOOPBACK.test(new URL(baseUrl).hostname) && isLocal) return;
	if (isLocal) {
		throw new InputProblem(
			'Webhook URL',
			`${provider} cannot reach this n8n: its address ${new URL(url).origin} leads to its own machine only.`,
			'Give n8n a public https address and set the environment variable WEBHOOK_URL to it.',
		);
	}
	if (!url.startsWith('https:')) {
		throw new InputProblem(
			'Webhook URL',
			`${provider} sends webhooks to https addresses only, and this n8n calls itself ${new URL(url).origin}.`,
			'Set the environment variable WEBHOOK_URL to the https address of this n8n.',
		);
	}
}
