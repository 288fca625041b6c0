import type { IDataObject } from 'n8n-workflow';

import { ProviderFailure } from '../errors/failure';
import { redact } from '../errors/redact';
import { wait } from '../http/wait';
import type { PaymentAnswer } from '../declare/operation';
import type { JournalEntry } from './journal';
import { dispatch, prepare, type Prepared } from './phases';
import type { PaymentRecord } from './payment-record';
import type { PaymentContext, PaymentItem, PaymentSetup } from './setup';

/** Why nobody knows what became of a payment, and what the provider's answer said, where one came. */
interface Doubt {
	failure: ProviderFailure;
	answer?: IDataObject | undefined;
}

/**
 * A payment whose outcome nobody knows: what may be asked, and whether it may be sent once more. That
 * is only ever done under the key of the attempt in doubt, and once in a try.
 */
export class PaymentInDoubt {
	/** By this try, under the key of the attempt in doubt. */
	wasSentAgain = false;
	/** The provider refused our key as one that it knows, and said so with this. */
	private refusedKey: ProviderFailure | undefined;
	/** When it was asked last, it knew no payment under the reference. */
	private isAbsent = false;

	constructor(
		private readonly setup: PaymentSetup,
		private readonly context: PaymentContext,
		private readonly record: PaymentRecord,
		private readonly doubt: Doubt,
		/** Where this try has asked them already. */
		private readonly prepared?: Prepared,
	) {
		this.note(doubt.failure);
	}

	/** This try sent it a moment ago. */
	async afterSend(entry: JournalEntry): Promise<PaymentItem> {
		const doubted = await this.record.note({ ...entry, state: 'unknown' });
		const { operation, repeatedKey, resendPauseMs } = this.setup;
		const mayAsk = repeatedKey === 'replayed' || operation.lookup !== undefined;
		if (!mayAsk || this.context.cancel?.aborted) return await this.unknown(doubted);
		const endedAt = Date.now();
		await wait(resendPauseMs);
		if (repeatedKey === 'replayed' && (await this.record.takeOver(doubted))) {
			const replayed = await this.sendAgain(doubted, this.prepared ?? { value: undefined });
			if (replayed) return await this.record.result(doubted, replayed);
		}
		return await this.resolve(doubted, async () => {
			const found = await this.lookUp();
			if (found !== 'absent') return found;
			const { settleMs } = this.setup;
			if (settleMs === undefined || this.wasSentAgain) return undefined;
			const isOver = await wait(endedAt + settleMs - Date.now(), this.context.cancel).then(
				() => true,
				() => false,
			);
			const later = isOver ? await this.lookUp() : undefined;
			// What was accepted is not sent again, whatever becomes of it.
			return later === 'absent' && this.refusedKey ? undefined : later;
		});
	}

	/** An earlier try sent it, in this execution or another. */
	async afterRestart(entry: JournalEntry): Promise<PaymentItem> {
		const { deadlineMs, settleMs } = this.setup;
		const isOver =
			settleMs !== undefined &&
			entry.sentAt !== undefined &&
			Date.now() >= Date.parse(entry.sentAt) + deadlineMs + settleMs;
		return await this.resolve(entry, async () => {
			const found = await this.lookUp();
			return found === 'absent' && !isOver ? undefined : found;
		});
	}

	/**
	 * A lookup proves that the payment exists; also a question that was refused proves nothing. Where
	 * the provider has a unique reference and knows no payment under it, the same key goes out once more.
	 *
	 * @param ask says `absent` only where the provider would know the payment by now
	 */
	private async resolve(
		entry: JournalEntry,
		ask: () => ReturnType<PaymentInDoubt['lookUp']>,
	): Promise<PaymentItem> {
		let current = entry;
		try {
			let found = this.record.isThisPayment(entry) ? await ask() : undefined;
			if (found === 'absent' && (await this.record.takeOver(entry))) {
				// First, because what fails in the questions leaves the payment in doubt as it was.
				const prepared = this.prepared ?? (await prepare(this.setup, this.context));
				current = await this.record.note({
					...entry,
					state: 'sending',
					sentAt: new Date().toISOString(),
				});
				found = (await this.sendAgain(current, prepared)) ?? (await this.lookUp());
			}
			if (found && found !== 'absent') {
				return await this.record.result(current, this.refusedKey ? replayed(found) : found);
			}
		} catch (error) {
			this.context.hint(`A payment could not be looked up. ${this.reasonOf(error)}`);
		}
		return await this.unknown(current);
	}

	private async lookUp(): Promise<PaymentAnswer | 'absent' | undefined> {
		const found = await this.setup.operation.lookup?.(this.context);
		this.isAbsent = found === 'absent';
		return found;
	}

	/** A failure says nothing new: the first one left the doubt, and a refusal now does not undo it. */
	private async sendAgain(
		{ key }: JournalEntry,
		prepared: Prepared,
	): Promise<PaymentAnswer | undefined> {
		this.wasSentAgain = true;
		const result = await dispatch(this.setup, this.context, key, prepared);
		if (!(result instanceof ProviderFailure)) return result;
		this.note(result);
		return undefined;
	}

	private note(failure: ProviderFailure): void {
		const { httpStatus } = failure.details;
		if (this.setup.repeatedKey === 'refused' && httpStatus === 409) this.refusedKey = failure;
	}

	private async unknown(entry: JournalEntry): Promise<PaymentItem> {
		return await this.record.unknown(entry, this.reason(), this.doubt.answer);
	}

	/** The first failure left the doubt; where the provider contradicts itself, both are told. */
	private reason(): ProviderFailure {
		const { isAbsent, refusedKey } = this;
		if (refusedKey === undefined || !isAbsent) return this.doubt.failure;
		return refusedKey.with({
			message: `${refusedKey.details.message} So this payment was accepted before, and yet no payment is found under its reference.`,
		});
	}

	private reasonOf(error: unknown): string {
		return redact(error instanceof Error ? error.message : '', this.context.hidden());
	}
}

/** It is the payment of an earlier send, not one that was made for this one. */
function replayed(found: PaymentAnswer): PaymentAnswer {
	return { ...found, json: { ...found.json, replayed: true } };
}
