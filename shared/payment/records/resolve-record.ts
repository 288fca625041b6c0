import type { LedgerPort } from '../../declare/ledger-port';
import { InputProblem } from '../../errors/failure';
import { unknownReference } from './of-ledger';
import type { LedgerRecord, Resolution } from './record';
import { type Decision, Records } from './records';

interface Asked {
	reference: string;
	claimId: string;
	as: Resolution['as'];
	reason: string;
}

const UNCHANGED = 'Nothing was changed. Get the record again and look at it.';

/**
 * Notes what a person found out about a payment in doubt.
 *
 * @returns the record as it is now; also where it was resolved like this before
 * @throws InputProblem for one that is not in doubt, or not any more
 */
export async function resolveRecord(
	ledger: LedgerPort,
	{ as, claimId, reason, reference }: Asked,
): Promise<LedgerRecord> {
	const records = new Records(ledger);
	const named = await records.named(reference);
	if (named.length === 0) throw unknownReference(reference);
	const record = named.find(({ row }) => row.claim_id === claimId.toLowerCase());
	if (record === undefined) {
		throw refusal('Claim ID', 'The record stands for another attempt by now, or for none.');
	}
	// Once more, by Retry On Fail for example.
	if (record.resolution?.as === as && !record.isInDoubt) return record;
	if (!record.isInDoubt) throw refusal('Reference', whyNot(record));
	const { executionId, workflowId } = ledger;
	const at = new Date().toISOString();
	const resolution = { as, reason, at, claimId: claimId.toLowerCase(), workflowId, executionId };
	const resolved = await records.decide(record, decisionFor(record, resolution));
	if (resolved) return resolved;
	throw refusal('Reference', 'The record changed in this very moment.');
}

function decisionFor(record: LedgerRecord, resolution: Resolution): Decision {
	const { entry, facts } = record;
	const out = (outcome: string) => ({ outcome, reference: record.row.reference, ...facts });
	switch (resolution.as) {
		case 'paid':
			return {
				state: 'succeeded',
				entry: { ...entry, state: 'succeeded', out: out('succeeded') },
				resolution,
			};
		case 'refused': {
			// Asked about once more before the next attempt, where there is something to ask by.
			const failed = { ...entry, state: 'failed' as const, out: out('failed') };
			return { state: 'free', entry: null, failed, resolution };
		}
		case 'notSent':
			// The next one has the same key: should it have been sent after all, the provider may know it.
			return { state: 'free', entry: null, isUnsent: true, resolution };
	}
}

function whyNot({ outcome, row }: LedgerRecord): string {
	if (row.is_at_work === 't') return 'Its sender may still be at work on it.';
	return `It is not in doubt: the ledger has it as “${outcome}”.`;
}

const refusal = (field: string, problem: string) => new InputProblem(field, problem, UNCHANGED);
