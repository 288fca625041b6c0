import type { IExecuteFunctions } from 'n8n-workflow';

import { hash, Journal, type JournalEntry, uuidOf } from '../../../shared/payment/journal';

const entry: JournalEntry = {
	family: 'collect',
	state: 'sending',
	key: 'key-1',
	attempt: 1,
	fingerprint: 'f',
};

/** What n8n keeps with the execution, and a journal over it. */
function journal({ stored = {} as Record<string, unknown>, runIndex = 0, isTool = false } = {}) {
	const getContext = jest.fn(() => stored);
	const context = { getContext } as unknown as IExecuteFunctions;
	return { stored, getContext, journal: new Journal(context, runIndex, isTool) };
}

describe('the journal', () => {
	it('is kept with the node, and found again by its next try', () => {
		const { stored, getContext, journal: first } = journal();
		first.write('0:0', entry);
		expect(getContext).toHaveBeenCalledWith('node');
		expect(stored).toEqual({ payments: { '0:0': entry } });
		expect(journal({ stored }).journal.read('0:0')).toEqual(entry);
	});

	it('knows nothing that was not written, not even what every object has', () => {
		expect(journal().journal.read('0:0')).toBeUndefined();
		expect(journal().journal.read('constructor')).toBeUndefined();
	});

	it('forgets what this run handed over, and nothing else', () => {
		const stored = { payments: { '0:9': entry } };
		const { journal: run } = journal({ stored });
		run.write('0:0', entry);
		run.write('0:1', entry);
		run.close();
		expect(stored).toEqual({ payments: { '0:9': entry } });
	});

	it('of a tool stays: its agent may call again', () => {
		const { stored, journal: tool } = journal({ isTool: true });
		tool.write('ref:1', entry);
		tool.close();
		expect(stored).toEqual({ payments: { 'ref:1': entry } });
	});

	it('names what else was sent in this run, and what was refused not at all', () => {
		const { journal: run } = journal({ runIndex: 1 });
		run.write('0:0', { ...entry, ref: 'another run' });
		run.write('1:0', { ...entry, ref: 'A', state: 'succeeded' });
		run.write('1:1', { ...entry, state: 'unknown' });
		run.write('1:2', { ...entry, ref: 'C', state: 'rejected' });
		expect(run.sent(1)).toEqual(['A (succeeded)']);
		expect(run.known(1)).toMatchObject({ state: 'unknown' });
		expect(run.sent(2)).toEqual(['A (succeeded)', 'key-1 (unknown)']);
	});

	it('knows the payments under one reference that failed', () => {
		const { journal: run } = journal();
		const failed = { ...entry, ref: 'A', state: 'failed' as const };
		run.write('0:0', failed);
		run.write('0:1', { ...failed, ref: 'B' });
		run.write('0:2', { ...failed, family: 'payOut' });
		run.write('0:3', { ...failed, state: 'succeeded' });
		expect(run.failed('collect', 'A')).toEqual([failed]);
	});

	it('keeps a payment under its run and item, a tool’s under its reference', () => {
		const node = journal({ runIndex: 3 }).journal;
		const tool = journal({ runIndex: 3, isTool: true }).journal;
		expect(node.slot(2, 'charge', 'A')).toBe('3:2');
		expect(tool.slot(2, 'charge', undefined)).toBe('3:2');
		expect(tool.slot(2, 'charge', 'A')).toBe(`ref:${hash('charge', 'A')}`);
	});
});

describe('hashes', () => {
	it('keep their parts apart', () => {
		expect(hash('a', 'bc')).not.toBe(hash('ab', 'c'));
		expect(hash('a', 'b')).not.toBe(hash('a","b'));
		expect(hash('a')).toMatch(/^[0-9a-f]{64}$/);
	});

	it('as UUIDs stay the same from version to version: stored keys are compared with them', () => {
		expect(uuidOf('charge', 'A', '1')).toBe('036df3f1-55c6-8cf3-a42f-74cd336bfb44');
		expect(uuidOf('charge', 'A', '1')).toMatch(
			/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
		);
		expect(uuidOf('charge', 'A', '2')).not.toBe(uuidOf('charge', 'A', '1'));
	});
});
