import type { IWebhookFunctions } from 'n8n-workflow';

import { sharedCredential } from '../../../shared/webhooks/shared-credential';

/** A webhook context of one node; a read ends when it is told to. */
function nodeWith(credentialId: string, nodeId = 'node') {
	const reads: Array<{ resolve(value: object): void; reject(error: Error): void }> = [];
	const context = {
		getWorkflow: () => ({ id: 'workflow' }),
		getNode: () => ({ id: nodeId, credentials: { toyApi: { id: credentialId } } }),
		getCredentials: async () =>
			await new Promise<object>((resolve, reject) => void reads.push({ resolve, reject })),
	} as unknown as IWebhookFunctions;
	return { reads, read: async () => await sharedCredential(context, 'toyApi') };
}

it('deliveries that come while it is read share one read; the next one reads anew', async () => {
	const { read, reads } = nodeWith('one');
	const burst = [read(), read(), read()];
	expect(reads).toHaveLength(1);
	reads[0]?.resolve({ secret: 'old' });
	expect(await Promise.all(burst)).toEqual(Array(3).fill({ secret: 'old' }));
	const next = read();
	reads[1]?.resolve({ secret: 'new' });
	expect(await next).toEqual({ secret: 'new' });
});

it('what fails, fails for all that wait, and is not remembered', async () => {
	const { read, reads } = nodeWith('one');
	const burst = [read(), read()];
	reads[0]?.reject(new Error('deleted'));
	const results = await Promise.allSettled(burst);
	expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	const next = read();
	reads[1]?.resolve({});
	expect(await next).toEqual({});
});

it.each([
	['another credential', 'two', 'node'],
	['another node', 'one', 'node-2'],
])('%s is a read of its own', async (_, credentialId, nodeId) => {
	const [one, other] = [nodeWith('one'), nodeWith(credentialId, nodeId)];
	const both = [one.read(), other.read()];
	expect([one.reads.length, other.reads.length]).toEqual([1, 1]);
	one.reads[0]?.resolve({ of: 'one' });
	other.reads[0]?.resolve({ of: 'other' });
	expect(await Promise.all(both)).toEqual([{ of: 'one' }, { of: 'other' }]);
});
