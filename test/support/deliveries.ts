import type { Delivery } from '../../sandbox/client/records';
import type { ProviderId, Sandbox } from './sandbox';
import { until } from './until';

/** Sends an event about a payment on demand; `data` replaces fields of it. */
export async function announce(
	sandbox: Sandbox,
	reference: string,
	wish: Record<string, unknown> = {},
	provider: ProviderId = 'clicpay',
): Promise<number[]> {
	return await sandbox.announce({ reference, ...wish }, provider);
}

/** Newest first. */
export async function deliveries(
	sandbox: Sandbox,
	provider: ProviderId = 'clicpay',
): Promise<Delivery[]> {
	const all = await sandbox.deliveries(provider);
	// ClicPay's log starts with two of the documentation's examples.
	return provider === 'clicpay' ? all.filter(({ id }) => id > 2) : all;
}

/** The statuses that each try of these deliveries was answered with, once they all have one. */
export async function answers(
	sandbox: Sandbox,
	ids: readonly number[],
	provider: ProviderId = 'clicpay',
): Promise<number[]> {
	let statuses: Array<number | undefined> = [];
	await until(async () => {
		const wanted = (await deliveries(sandbox, provider)).filter(({ id }) => ids.includes(id));
		const tries = wanted.flatMap(({ attempts }) => attempts);
		statuses = tries.map(({ answer }) => answer?.status);
		return tries.length >= ids.length && tries.every(({ answer, error }) => answer ?? error);
	});
	return statuses.map((status) => status ?? 0);
}
