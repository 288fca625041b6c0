import type { IDataObject } from 'n8n-workflow';

import { ProviderFailure } from '../errors/failure';
import { redact } from '../errors/redact';
import { throwIfCancelled, wait } from '../http/wait';
import { aboutAnother } from '../item/about-another';
import { changedSince, claimInstead } from './earlier-attempts';
import type { JournalEntry } from './journal';
import type { PaymentResult } from '../declare/operation';
import {
	asFailure,
	CHANGED_INPUT,
	changedName,
	heldAgainst,
	otherPayment,
	resultItem,
	sentBefore,
	unknownItem,
} from './answers';
import { claimReference, giveBack } from './claim';
import type { PaymentContext, PaymentDesk, PaymentItem } from './desk';
import { identityOf, isResult, newEntry, type PaymentIdentity } from './entry';
import { nameLabel } from './name';

/**
 * One payment on its way through journal, durable mark and wire. The protocol is written down in
 * docs/decisions/journal.md.
 */
export class Payment {
	readonly identity: PaymentIdentity;
	/** This try claimed the reference, so nobody else gives it back meanwhile. */
	private isSender = false;

	constructor(
		private readonly desk: PaymentDesk,
		itemIndex: number,
		private readonly context: PaymentContext,
	) {
		this.identity = identityOf(desk, itemIndex, context);
	}

	/** Whether this item was already sent, in this execution, as a payment of another name. */
	get isKnownByAnotherName(): boolean {
		const known = this.known();
		return known !== undefined && !this.hasThisName(known);
	}

	async run(): Promise<PaymentItem> {
		const known = this.known();
		if (known === undefined) return await this.begin();
		if (!this.hasThisName(known)) {
			this.context.hint(changedName(this.desk.operation));
		} else if (isResult(known) && known.fingerprint !== this.identity.fingerprint) {
			this.context.hint(CHANGED_INPUT);
		}
		return await this.resume(known);
	}

	/** What was refused counts as not known: nothing moved. */
	private known(): JournalEntry | undefined {
		const entry = this.desk.journal.read(this.identity.slot);
		return entry?.state === 'rejected' ? undefined : entry;
	}

	private hasThisName({ family, ref }: JournalEntry): boolean {
		return family === this.desk.operation.family && ref === this.identity.reference;
	}

	/** Sent before: what is known of it; found half-way, it is looked up. Nothing is sent. */
	private async resume(known: JournalEntry): Promise<PaymentItem> {
		if (!isResult(known)) return await this.lookUp(known, sentBefore(known));
		const item = { json: { ...known.out, replayed: true } };
		const isOpen = known.state === 'pending' && known.family === this.desk.operation.family;
		return isOpen ? await this.follow(known, item) : item;
	}

	private async begin(): Promise<PaymentItem> {
		const { desk } = this;
		const { reference } = this.identity;
		throwIfCancelled(this.context.cancel);
		if (reference === undefined) {
			return await this.send((desk.journal.read(this.identity.slot)?.attempt ?? 0) + 1);
		}
		const claim = await claimReference(desk, this.context, this.identity, reference);
		if (claim.state === 'otherPayment') throw otherPayment(desk.operation, reference);
		if (claim.state === 'sentBefore') return await this.resume(this.note(claim.entry));
		this.isSender = true;
		try {
			const changed = claim.attempt > 1 && (await this.askEarlier(reference, claim.attempt));
			return changed || (await this.send(claim.attempt));
		} finally {
			desk.marks.finish(reference);
		}
	}

	/** What failed may have succeeded since, and is not sent again then. */
	private async askEarlier(reference: string, attempt: number): Promise<PaymentItem | undefined> {
		const { desk, context } = this;
		const claimed = this.entry('unknown', attempt);
		const changed = await changedSince(desk, context, reference).catch(async (error: unknown) => {
			await this.giveBack(claimed, 'notSent');
			throw error;
		});
		if (changed === undefined) return undefined;
		const { earlier, now } = changed;
		if (earlier.fingerprint !== this.identity.fingerprint) context.hint(CHANGED_INPUT);
		// Without its mark the provider is asked again the next time.
		const recorded = await claimInstead(desk.marks, claimed, earlier).catch(() => attempt);
		const entry = { ...earlier, attempt: recorded };
		const item = await this.record(entry, now);
		return await this.follow(entry, { ...item, json: { ...item.json, replayed: true } });
	}

	private async send(attempt: number): Promise<PaymentItem> {
		const entry = this.note(this.entry('sending', attempt));
		const result = await this.dispatch(entry.key);
		if (!(result instanceof ProviderFailure)) {
			const held = heldAgainst(this.desk.operation, this.context, entry, result);
			return held.said === undefined
				? await this.follow(entry, await this.record(entry, result, held))
				: await this.resendOrDoubt(entry, aboutAnother(held.said), held.answer);
		}
		if (result.kind === 'unknown') return await this.resendOrDoubt(entry, result);
		this.note({ ...entry, state: 'rejected' });
		await this.giveBack(entry, result.kind);
		throw result;
	}

	/** A failure is a value here: what it means for the money depends on what went before. */
	private async dispatch(key: string): Promise<PaymentResult | ProviderFailure> {
		return await this.desk.operation.run({ ...this.context, key }).catch(asFailure);
	}

	/** Only an account that replays the first answer to the same key may be asked twice. */
	private async resendOrDoubt(
		entry: JournalEntry,
		failure: ProviderFailure,
		answer?: IDataObject,
	): Promise<PaymentItem> {
		const doubt = this.note({ ...entry, state: 'unknown' });
		const { honoursKey, operation, resendPauseMs } = this.desk;
		const mayAsk = honoursKey || operation.lookup !== undefined;
		if (!mayAsk || this.context.cancel?.aborted) return this.unknown(doubt, failure, answer);
		await wait(resendPauseMs);
		if (!honoursKey) return await this.lookUp(doubt, failure, answer);
		const result = await this.dispatch(entry.key);
		// The first failure is the one that left the doubt; a refusal now does not undo it.
		return result instanceof ProviderFailure
			? this.unknown(doubt, failure, answer)
			: await this.record(doubt, result);
	}

	/**
	 * It proves that the payment exists, or nothing: also a question that was refused proves nothing.
	 * By an input that has changed since, another payment would be found.
	 */
	private async lookUp(
		entry: JournalEntry,
		doubt: ProviderFailure,
		answer?: IDataObject,
	): Promise<PaymentItem> {
		const isIt = this.hasThisName(entry) && entry.fingerprint === this.identity.fingerprint;
		try {
			const found = isIt ? await this.desk.operation.lookup?.(this.context) : undefined;
			if (found) return await this.record(entry, found);
		} catch (error) {
			this.context.hint(`A payment could not be looked up. ${this.reasonOf(error)}`);
		}
		return this.unknown(entry, doubt, answer);
	}

	private async record(
		entry: JournalEntry,
		result: PaymentResult,
		{ said, answer } = heldAgainst(this.desk.operation, this.context, entry, result),
	): Promise<PaymentItem> {
		if (said !== undefined) return this.unknown(entry, aboutAnother(said), answer);
		const json = resultItem(answer, entry.key, result, this.context.hidden());
		this.note({ ...entry, state: result.outcome, out: json });
		// A payment that failed moved no money, so its reference may be tried in a later execution.
		if (result.outcome === 'failed') await this.giveBack(entry, 'rejected');
		return { json: { ...json }, raw: result.raw };
	}

	/** A payment that was accepted is recorded first: whatever happens while we wait, it is known. */
	private async follow(entry: JournalEntry, item: PaymentItem): Promise<PaymentItem> {
		const { settle } = this.desk.operation;
		if (settle === undefined || item.json.outcome !== 'pending') return item;
		try {
			const settled = await settle(this.context, item.json);
			return settled ? await this.record(entry, settled) : item;
		} catch (error) {
			this.context.hint(
				`At least one payment was accepted, but how it ended could not be learnt. It stays “pending”. ${this.reasonOf(error)}`,
			);
			return item;
		}
	}

	private reasonOf(error: unknown): string {
		return redact(error instanceof Error ? error.message : '', this.context.hidden());
	}

	/** @param answer of the provider, where there is one: its reference is what one looks up by */
	private unknown(
		entry: JournalEntry,
		doubt: ProviderFailure,
		answer: IDataObject = {},
	): PaymentItem {
		const { operation } = this.desk;
		const about = {
			...answer,
			...(this.hasThisName(entry)
				? operation.summary(this.context.input)
				: entry.ref !== undefined && { reference: entry.ref }),
			...entry.out,
		};
		const json = unknownItem(operation, about, entry, doubt, this.context.hidden());
		this.note({ ...entry, state: 'unknown', out: json });
		return { json, doubt };
	}

	/** The durable mark is an extra guard here: failing to lift it must not hide the result. */
	private async giveBack(entry: JournalEntry, kind: 'notSent' | 'rejected'): Promise<void> {
		await giveBack(this.desk, entry, { kind, isSender: this.isSender }).catch(() => {
			this.context.hint(
				`n8n’s database could not note that this payment was refused, so it will not be sent again under the same “${nameLabel(this.desk.operation)}”.`,
			);
		});
	}

	private entry(state: 'sending' | 'unknown', attempt: number): JournalEntry {
		return newEntry(this.desk, this.context, this.identity, { attempt, state });
	}

	/** Written down for the next tries of this execution, and for the next executions of this process. */
	private note(entry: JournalEntry): JournalEntry {
		this.desk.journal.write(this.identity.slot, entry);
		if (entry.family === this.desk.operation.family) this.desk.recent.note(entry);
		return entry;
	}
}
