import { ProviderFailure } from '../errors/failure';
import { redact } from '../errors/redact';
import { throwIfCancelled } from '../http/wait';
import { refuseRepeat } from './already-paid';
import {
	CHANGED_INPUT,
	changedName,
	heldAgainst,
	notPrepared,
	otherPayment,
	sentBefore,
} from './answers';
import { claimReference, seemsSent } from './claim';
import { aboutAnother } from '../item/about-another';
import { PaymentInDoubt } from './doubt';
import { type Earlier, replayOf } from './earlier';
import { changedSince, claimInstead } from './earlier-attempts';
import { identityOf, type PaymentIdentity } from './entry';
import { isResult, type JournalEntry } from './journal';
import { dispatch, prepare, type Prepared } from './phases';
import { PaymentRecord } from './payment-record';
import type { PaymentContext, PaymentItem, PaymentSetup } from './setup';

/**
 * One payment on its way through journal, claim and wire. The protocol is written down in
 * docs/decisions/journal.md.
 */
export class Payment {
	readonly identity: PaymentIdentity;
	private readonly record: PaymentRecord;

	constructor(
		private readonly setup: PaymentSetup,
		itemIndex: number,
		private readonly context: PaymentContext,
	) {
		this.identity = identityOf(setup, itemIndex, context);
		this.record = new PaymentRecord(setup, context, this.identity);
	}

	/** Whether this item was already sent, in this execution, as a payment of another name. */
	get isKnownByAnotherName(): boolean {
		const known = this.known();
		return known !== undefined && !this.record.hasThisName(known);
	}

	async run(): Promise<PaymentItem> {
		const { reference } = this.identity;
		try {
			return await this.carryOut();
		} finally {
			if (reference !== undefined && this.record.isSender) this.setup.claims.finish(reference);
		}
	}

	private async carryOut(): Promise<PaymentItem> {
		const known = this.known();
		if (known === undefined) return await this.begin();
		if (!this.record.hasThisName(known)) {
			this.context.hint(changedName(this.setup.operation));
		} else if (isResult(known) && known.fingerprint !== this.identity.fingerprint) {
			this.context.hint(CHANGED_INPUT);
		}
		return await this.resume(known);
	}

	/** What was refused counts as not known: nothing moved. */
	private known(): JournalEntry | undefined {
		const entry = this.setup.journal.read(this.identity.slot);
		return entry?.state === 'rejected' ? undefined : entry;
	}

	/** Sent before: what is known of it; found half-way, it is looked up. */
	private async resume(known: JournalEntry, stored?: Earlier): Promise<PaymentItem> {
		const earlier = { ...known.first, ...stored };
		if (isResult(known)) {
			const isOpen = known.state === 'pending' && known.family === this.setup.operation.family;
			const item = { json: { ...known.out } };
			return replayed(isOpen ? await this.follow(known, item) : item, earlier);
		}
		const doubt = this.inDoubt(sentBefore(known));
		const item = await doubt.afterRestart(known);
		// Nobody knows whether it was made, so it is no replay; where it was sent is known.
		if (item.doubt) return { ...item, json: { ...item.json, ...earlier } };
		const isNew = doubt.wasSentAgain && item.json.replayed !== true;
		return isNew ? item : replayed(item, earlier);
	}

	/** The questions come before the claim: a kill while they are asked leaves nothing behind. */
	private async begin(): Promise<PaymentItem> {
		const { context, identity, setup } = this;
		const { reference } = identity;
		throwIfCancelled(context.cancel);
		if (reference === undefined) {
			const prepared = await this.prepare();
			if (prepared instanceof ProviderFailure) throw prepared;
			return await this.send((setup.journal.read(identity.slot)?.attempt ?? 0) + 1, prepared);
		}
		const asks = setup.operation.prepare !== undefined;
		const early = asks && (await seemsSent(setup, identity)) ? undefined : await this.prepare();
		const claim = await claimReference(setup, context, identity, reference);
		if (claim.state === 'otherPayment') {
			throw otherPayment(setup.operation, reference, claim.earlier);
		}
		// Also where the questions failed: this was sent, whatever they say.
		if (claim.state === 'sentBefore') {
			const { earlier, entry } = claim;
			this.refuseRepeat(isResult(entry) ? entry.state : 'unknown', { ...entry.first, ...earlier });
			return await this.resume(await this.record.note(entry), earlier);
		}
		this.record.isSender = true;
		return await this.sendClaimed(reference, claim.attempt, early);
	}

	private async sendClaimed(
		reference: string,
		attempt: number,
		early: Prepared | ProviderFailure | undefined,
	): Promise<PaymentItem> {
		const prepared = early ?? (await this.prepare());
		if (prepared instanceof ProviderFailure) {
			await this.record.giveBack(this.record.newEntry('unknown', attempt), 'notSent');
			throw prepared;
		}
		const changed = attempt > 1 && (await this.askEarlier(reference, attempt));
		return changed || (await this.send(attempt, prepared));
	}

	/** A failure is a value here: before it counts, the claim must say that nothing was sent. */
	private async prepare(): Promise<Prepared | ProviderFailure> {
		const asked = async () => {
			const prepared = await prepare(this.setup, this.context);
			// The questions may take long enough for a stop to arrive.
			throwIfCancelled(this.context.cancel);
			return prepared;
		};
		return await asked().catch(notPrepared);
	}

	/** What failed may have succeeded since, and is not sent again then. */
	private async askEarlier(reference: string, attempt: number): Promise<PaymentItem | undefined> {
		const { context, record, setup } = this;
		const claimed = record.newEntry('unknown', attempt);
		const changed = await changedSince(setup, context, reference).catch(async (error: unknown) => {
			await record.giveBack(claimed, 'notSent');
			throw error;
		});
		if (changed === undefined) return undefined;
		const { earlier, now } = changed;
		if (earlier.fingerprint !== this.identity.fingerprint) context.hint(CHANGED_INPUT);
		// Without its claim the provider is asked again the next time.
		const recorded = await claimInstead(setup.claims, claimed, earlier).catch(() => attempt);
		const entry = { ...earlier, attempt: recorded };
		const item = await record.result(entry, now);
		if (context.stopsIfPaid === true) {
			// This execution sent nothing, so that its next try asks the claims again.
			setup.journal.write(this.identity.slot, { ...entry, state: 'rejected' });
			this.refuseRepeat(item.json.outcome, earlier.first);
		}
		return replayed(await this.follow(entry, item), earlier.first);
	}

	private async send(attempt: number, prepared: Prepared): Promise<PaymentItem> {
		const { context, record, setup } = this;
		const entry = await record.note(record.newEntry('sending', attempt));
		const result = await dispatch(setup, context, entry.key, prepared);
		if (!(result instanceof ProviderFailure)) {
			const held = heldAgainst(setup.operation, context, entry, result);
			if (held.said === undefined) {
				return await this.follow(entry, await record.result(entry, result, held));
			}
			const failure = aboutAnother(held.said);
			return await this.inDoubt(failure, prepared, held.answer).afterSend(entry);
		}
		if (result.kind === 'unknown') return await this.inDoubt(result, prepared).afterSend(entry);
		await record.giveBack(await record.note({ ...entry, state: 'rejected' }), result.kind);
		throw result;
	}

	/** What this execution sent itself is no repeat: n8n may run the node again to finish it. */
	private refuseRepeat(outcome: unknown, earlier: Earlier | undefined): void {
		refuseRepeat(this.context, this.setup.operation, this.identity.reference, outcome, earlier);
	}

	private inDoubt(
		failure: ProviderFailure,
		prepared?: Prepared,
		answer?: PaymentItem['json'],
	): PaymentInDoubt {
		return new PaymentInDoubt(this.setup, this.context, this.record, { failure, answer }, prepared);
	}

	/** A payment that was accepted is recorded first: whatever happens while we wait, it is known. */
	private async follow(entry: JournalEntry, item: PaymentItem): Promise<PaymentItem> {
		const { settle } = this.setup.operation;
		if (settle === undefined || item.json.outcome !== 'pending') return item;
		try {
			const settled = await settle(this.context, item.json);
			return settled ? await this.record.result(entry, settled) : item;
		} catch (error) {
			const reason = error instanceof Error ? error.message : '';
			this.context.hint(
				`At least one payment was accepted, but how it ended could not be learnt. It stays “pending”. ${redact(reason, this.context.hidden())}`,
			);
			return item;
		}
	}
}

/** An item that shows a payment which was made before. */
export function replayed(item: PaymentItem, earlier: Earlier | undefined): PaymentItem {
	return { ...item, json: replayOf(item.json, earlier) };
}
