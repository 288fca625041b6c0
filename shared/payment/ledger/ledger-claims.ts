import { randomUUID } from 'crypto';

import { wait } from '../../http/wait';
import { ledgerFailure } from '../../ledger/failure';
import type { Ledger } from '../../ledger/ledger';
import type { Row } from '../../ledger/pool';
import { keyed } from '../../ledger/settings';
import type { ClaimResult, Claims, ClaimScope, NamedEntry } from '../claims/claims';
import type { Earlier } from '../earlier';
import { hash, isResult, type JournalEntry } from '../journal';
import {
	BEFORE_LEDGER,
	CLAIM,
	FAILED,
	FINISH,
	FIND,
	READ,
	REFUSE,
	RELEASE,
	RESUME,
	SETTLE,
} from './statements';

export interface LedgerScope extends ClaimScope {
	/** Two workflows that share a number on purpose have different ones. */
	namespace: string;
	workflowId: string;
	executionId: string;
	/** The longest that one send takes. Milliseconds. */
	deadlineMs: number;
	/** See `ProviderProfile.idColumn`. */
	idColumn: string;
	cancel?: AbortSignal | undefined;
}

/** Beyond the sends of a payment: lookups, pauses, the answer's way into the ledger. */
const SLACK_MS = 60_000;
const POLL_MS = 200;

/**
 * Claims in a ledger: a row for each payment, in a database that any number of n8n processes share.
 * A claim is one statement, committed before it returns; of two that come at once the database lets
 * one through. Whoever comes second waits for what becomes of the first.
 */
export class LedgerClaims implements Claims {
	/**
	 * By reference: what this run claimed, while it is at work. Not of the process: another run in it
	 * that has the same payment holds another claim, or none.
	 */
	private readonly held = new Map<string, string>();

	constructor(
		private readonly ledger: Ledger,
		private readonly scope: LedgerScope,
	) {}

	async claim(reference: string, fingerprint: string): Promise<ClaimResult> {
		const own = randomUUID();
		const { credential, executionId, workflowId } = this.scope;
		const values = [
			...this.key(reference),
			...[own, this.keyed(fingerprint), credential ?? null, workflowId, executionId],
			this.workMs,
		];
		const insert = async () => await this.ask(CLAIM, values);
		// The statement may have been carried out though nobody heard of it. It has a claim id of its own,
		// so that the second time it finds its own row, or takes what was not taken.
		const [taken] = await insert().catch(insert);
		if (taken) {
			this.held.set(reference, own);
			return { state: 'free', attempt: Number(taken.attempt) };
		}
		return await this.taken(reference, fingerprint);
	}

	/** Somebody else's: what became of it, which may not be known yet. */
	private async taken(reference: string, fingerprint: string): Promise<ClaimResult> {
		const until = Date.now() + this.scope.deadlineMs;
		for (;;) {
			const row = await this.read(reference);
			// Given back in this very moment.
			if (row === undefined || row.state === 'free')
				return await this.claim(reference, fingerprint);
			const earlier = earlierOf(row);
			const attempt = Number(row.attempt);
			// The same account by an earlier name, or another one that this credential was of: nobody can tell.
			if (row.account !== this.scope.account) return { state: 'inDoubt', attempt, earlier };
			if (row.fingerprint !== this.keyed(fingerprint)) return { state: 'otherPayment', earlier };
			const entry = entryOf(row);
			if (entry && isResult(entry)) return { state: 'known', entry, earlier };
			if (row.is_at_work !== 't' || Date.now() >= until) {
				return { state: 'inDoubt', attempt, ...(entry && { entry }), earlier };
			}
			await wait(POLL_MS, this.scope.cancel);
		}
	}

	async find(reference: string, fingerprint: string): Promise<boolean> {
		const values = [this.keyed(fingerprint), this.scope.credential ?? null];
		const rows = await this.ask(FIND, [...this.key(reference), ...values]);
		return rows.length > 0;
	}

	async failed(reference: string): Promise<JournalEntry[]> {
		const [row] = await this.ask(FAILED, this.key(reference));
		return row ? (JSON.parse(row.failed ?? '[]') as JournalEntry[]) : [];
	}

	async settle(entry: NamedEntry): Promise<void> {
		const { out = {} } = entry;
		await this.ledger.query(SETTLE, [
			...this.attempt(entry),
			...[entry.state, JSON.stringify(entry), keyed(this.ledger.settings, entry.key)],
			...[entry.sentAt, out.outcome, out[this.scope.idColumn]].map(textOf),
			...[out.amount, out.currency].map(textOf),
		]);
	}

	async refuse(entry: NamedEntry, isSender: boolean): Promise<void> {
		await this.ledger.finishing.get(this.keyText(entry.ref));
		const failed = entry.state === 'failed' ? JSON.stringify([entry]) : '[]';
		await this.ledger.query(REFUSE, [...this.attempt(entry), failed, isSender]);
	}

	async release(entry: NamedEntry): Promise<void> {
		await this.ledger.query(RELEASE, this.attempt(entry));
	}

	async resume({ attempt, fingerprint, ref }: NamedEntry): Promise<boolean> {
		await this.ledger.finishing.get(this.keyText(ref));
		const own = randomUUID();
		const values = [attempt, this.held.get(ref) ?? null, own, this.keyed(fingerprint), this.workMs];
		const take = async () => await this.ask(RESUME, [...this.key(ref), ...values]);
		const [taken] = await take().catch(take);
		if (taken) this.held.set(ref, own);
		return taken !== undefined;
	}

	/** It could not be claimed everywhere, and never left this machine. */
	async abandon(reference: string, attempt: number): Promise<void> {
		await this.ask(RELEASE, this.attempt({ ref: reference, attempt }));
		this.finish(reference);
	}

	/** Another store knows that it was sent, and that is all that is known. */
	async sentBeforeLedger(reference: string, attempt: number): Promise<void> {
		await this.ask(BEFORE_LEDGER, this.attempt({ ref: reference, attempt }));
		this.finish(reference);
	}

	/** Nobody waits for it: should it fail, the row says so by its time. */
	finish(reference: string): void {
		const key = this.keyText(reference);
		const own = this.held.get(reference);
		if (own === undefined) return;
		this.held.delete(reference);
		const done = this.ledger
			.query(FINISH, [...this.key(reference), own])
			.then(
				() => undefined,
				() => undefined,
			)
			.then(() => void this.ledger.finishing.delete(key));
		this.ledger.finishing.set(key, done);
	}

	private async read(reference: string): Promise<Row | undefined> {
		const [row] = await this.ask(READ, [...this.key(reference), this.scope.credential ?? null]);
		return row;
	}

	/** What comes before the send. @throws ProviderFailure of kind `notSent` */
	private async ask(statement: string, values: readonly unknown[]): Promise<Row[]> {
		return await this.ledger.query(statement, values).catch((error: unknown) => {
			throw ledgerFailure(error, this.ledger.settings);
		});
	}

	private key(reference: string): string[] {
		const { account, family, namespace } = this.scope;
		return [account, family, namespace, reference];
	}

	/** With the claim that this run holds: what another attempt did since is left alone. */
	private attempt({ attempt, ref }: Pick<NamedEntry, 'attempt' | 'ref'>): unknown[] {
		return [...this.key(ref), attempt, this.held.get(ref) ?? null];
	}

	/** The longest that a sender is at work, in milliseconds, for the database. */
	private get workMs(): string {
		return String(2 * this.scope.deadlineMs + SLACK_MS);
	}

	private keyText(reference: string): string {
		return hash(...this.key(reference));
	}

	private keyed(fingerprint: string): string {
		return keyed(this.ledger.settings, 'payment', fingerprint);
	}
}

function entryOf({ entry }: Row): JournalEntry | undefined {
	return entry ? (JSON.parse(entry) as JournalEntry) : undefined;
}

/** For the user: when it was sent first, and by which execution. */
function earlierOf({ execution_id, first_sent_at, workflow_id }: Row): Earlier {
	return {
		...(first_sent_at && { firstSentAt: first_sent_at }),
		...(workflow_id && { workflowId: workflow_id }),
		...(execution_id && { executionId: execution_id }),
	};
}

/** What a row has of a value of an item: what is no text and no number is not known. */
export function textOf(value: unknown): string | null {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
