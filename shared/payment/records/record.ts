import type { IDataObject } from 'n8n-workflow';

import type { LedgerRow } from '../../declare/ledger-port';
import type { Outcome, ResultItem } from '../../declare/operation';
import { present } from '../../item/columns';
import type { JournalEntry } from '../journal';

/** What a person said of a payment in doubt. */
export interface Resolution {
	as: 'paid' | 'notSent' | 'refused';
	reason: string;
	/** ISO 8601. */
	at: string;
	/** Of the attempt that it was said of. */
	claimId: string;
	workflowId: string;
	executionId: string;
}

/** What stays of an unknown outcome once the outcome is known. */
const OF_DOUBT = ['outcome', 'reason', 'reasonCode', 'nextStep', 'replayed', 'sentAt'];
/** Of a row as it was read; `result` is what the entry has to show. */
const NOT_SHOWN = ['entry', 'place', 'was_told'];
const ADVICE =
	'The money may have moved. Look the payment up at the provider, then say what became of it with Resolve.';

/** One payment as a ledger has it. */
export class LedgerRecord {
	constructor(
		readonly row: LedgerRow,
		/** See `ProviderProfile.idColumn`. */
		private readonly idColumn: string,
	) {}

	/** A row that is free stands for a payment that was refused, failed or never sent: nothing moved. */
	get outcome(): Outcome {
		const { state } = this.row;
		if (state === 'free') return 'failed';
		return state === 'sending' ? 'unknown' : (state as Outcome);
	}

	/** Nobody knows what became of it, and nobody is at work on it. */
	get isInDoubt(): boolean {
		return this.outcome === 'unknown' && this.row.is_at_work !== 't';
	}

	get entry(): JournalEntry {
		const { attempt, entry, family, reference, state } = this.row;
		if (entry) return JSON.parse(entry) as JournalEntry;
		return {
			family: family ?? '',
			state: state as JournalEntry['state'],
			key: '',
			attempt: Number(attempt),
			fingerprint: '',
			ref: reference ?? '',
		};
	}

	/** What is known of the payment itself, without how the last try to learn its end went. */
	get facts(): IDataObject {
		const { out = {} } = this.entry;
		return Object.fromEntries(Object.entries(out).filter(([name]) => !OF_DOUBT.includes(name)));
	}

	get resolutions(): Resolution[] {
		return JSON.parse(this.row.resolutions ?? '[]') as Resolution[];
	}

	/** What a person said of this attempt. */
	get resolution(): Resolution | undefined {
		return this.resolutions.findLast(({ claimId }) => claimId === this.row.claim_id);
	}

	item(): ResultItem {
		const { out = {} } = this.entry;
		const { row } = this;
		const whole = Object.entries(row).filter(([column]) => !NOT_SHOWN.includes(column));
		return {
			json: this.columns(out),
			raw: {
				...Object.fromEntries(whole),
				is_at_work: row.is_at_work === 't',
				result: out,
				resolutions: this.resolutions,
			},
		};
	}

	private columns(out: IDataObject): IDataObject {
		const { isInDoubt, outcome, resolution, row } = this;
		const isOpen = outcome === 'unknown';
		return {
			outcome,
			state: row.state,
			reference: row.reference,
			...present({
				amount: out.amount ?? (row.amount === null ? undefined : Number(row.amount)),
				amountMinor: out.amountMinor,
				currency: out.currency ?? row.currency,
				providerReference: out[this.idColumn] ?? row.provider_reference,
			}),
			inDoubt: isInDoubt,
			...(isOpen && present({ reason: out.reason })),
			...(isInDoubt && { nextStep: ADVICE }),
			...(resolution && {
				resolvedAs: resolution.as,
				resolvedReason: resolution.reason,
				resolvedAt: resolution.at,
			}),
			family: row.family,
			...(row.namespace && { namespace: row.namespace }),
			...present({
				claimedAt: row.claimed_at,
				firstSentAt: row.first_sent_at,
				changedAt: row.changed_at,
				workflowId: row.workflow_id,
				executionId: row.execution_id,
			}),
			attempt: Number(row.attempt),
			claimId: row.claim_id,
		};
	}
}
