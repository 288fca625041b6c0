import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { forgetEverything, note, TriggerMemory } from '../../../shared/webhooks/memory';
import { keptIn } from '../../support/sealed';

/** A request of one node; n8n gives each request its own copy of the workflow's static data. */
function request(node: string, database: string, mode = 'webhook') {
	const whole = JSON.parse(database) as { global?: IDataObject };
	const shared = (whole.global ??= {});
	const memory = new TriggerMemory({
		getWorkflow: () => ({ id: 'workflow' }),
		getNode: () => ({ id: node }),
		getMode: () => mode,
		getWorkflowStaticData: () => shared,
	} as unknown as IWebhookFunctions);
	return { memory, saved: () => JSON.stringify(whole) };
}

const seenBy = (database: string) =>
	Object.fromEntries(Object.entries(keptIn(database)).map(([node, { seen }]) => [node, seen]));

beforeEach(() => forgetEverything());

it('two triggers of one workflow do not write back old copies of each other’s memory', () => {
	const [a, b] = [request('a', '{}'), request('b', '{}')];
	a.memory.save(['one']);
	b.memory.save(['two']);
	b.saved();
	expect(seenBy(a.saved())).toEqual({ a: 'one', b: 'two' });
	// Also what nobody has asked for since a restart.
	const database = a.saved();
	forgetEverything();
	const again = request('a', database);
	again.memory.save(['three']);
	expect(seenBy(again.saved())).toEqual({ a: 'one three', b: 'two' });
});

it('an event counts as taken once its own request is saved, and not before', () => {
	const [first, second] = [request('a', '{}'), request('a', '{}')];
	first.memory.save(['one']);
	second.memory.save(['two']);
	expect(seenBy(second.saved())).toEqual({ a: 'two' });
	first.saved();
	expect(seenBy(second.saved())).toEqual({ a: 'two one' });
});

it('what another process took is taken over, and the latest 5 000 stay', () => {
	const theirs = request('a', '{}');
	theirs.memory.save(Array.from({ length: 5_000 }, (_, index) => `theirs-${index}`));
	const database = theirs.saved();
	forgetEverything();
	note(request('a', '{}').memory.node, 'ours');
	const { memory } = request('a', database);
	expect(memory.node.seen.size).toBe(5_000);
	expect([...memory.node.seen].slice(-2)).toEqual(['theirs-4999', 'ours']);
	expect(memory.node.seen.has('theirs-0')).toBe(false);
});

it('a test run has a memory of its own, also in the same static data', () => {
	const live = request('a', '{}');
	live.memory.save(['live']);
	const test = request('a', live.saved(), 'manual');
	test.memory.save(['test']);
	expect(seenBy(test.saved())).toEqual({ a: 'live' });
	expect(request('a', test.saved()).memory.node.seen).toEqual(new Set(['live']));
});
