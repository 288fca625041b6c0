import { createDecipheriv, hkdfSync } from 'node:crypto';

/**
 * Opens a secret as docs/decisions/webhooks.md describes its form; written apart from ours.
 *
 * @param material the credential's access token
 */
export function openSealed(sealed: string, material: string, purpose: string[]): string {
	const bytes = Buffer.from(sealed.replace(/^v1\./, ''), 'base64url');
	const key = hkdfSync('sha256', material, 'n8n-nodes-payment-providers', 'webhook secret', 32);
	const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key), bytes.subarray(0, 12));
	decipher.setAAD(Buffer.from(JSON.stringify(purpose))).setAuthTag(bytes.subarray(12, 28));
	return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
}

interface Entry {
	id: string;
	url: string;
	secret?: string;
	previous?: { secret: string };
	isRemoved?: boolean;
}

/** What the triggers of a workflow keep in its static data, by node. */
export function keptIn(
	staticData: string,
): Record<string, { seen: string; subscriptions: Record<string, Entry> }> {
	const { global: shared = {} } = JSON.parse(staticData) as Record<string, Record<string, any>>;
	return shared['n8n-nodes-payment-providers']?.nodes ?? {};
}

/** The registrations of a node that are there, by address, with their secrets in clear. */
export function registrationsIn(
	staticData: string,
	node: { workflowId: string; nodeId: string; material: string },
): Record<string, Entry> {
	const all = Object.values(keptIn(staticData)[node.nodeId]?.subscriptions ?? {});
	const key = `${node.workflowId}:${node.nodeId}`;
	return Object.fromEntries(
		all
			.filter(({ isRemoved }) => isRemoved !== true)
			.map((entry) => [
				entry.url,
				{
					...entry,
					...(entry.secret !== undefined && {
						secret: openSealed(entry.secret, node.material, [key, entry.url, entry.id]),
					}),
				},
			]),
	);
}
