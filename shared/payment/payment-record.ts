import type { IDataObject } from 'n8n-workflow';

import type { ProviderFailure } from '../errors/failure';
import type { PaymentAnswer } from '../declare/operation';
import { heldAgainst, resultItem, unknownItem } from './answers';
import { giveBack } from './claim';
import { aboutAnother } from '../item/about-another';
import { newEntry, type PaymentIdentity } from './entry';
import type { JournalEntry } from './journal';
import { nameLabel } from './name';
import type { PaymentContext, PaymentItem, PaymentSetup } from './setup';

const UNRECORDED =
	'What became of at least one payment could not be recorded beyond this execution. Its reference stays taken.';

/** What is written down of one payment, and the item that stands for it. */
export class PaymentRecord {
	/** This try claimed the reference, or took it over, so nobody else gives it back meanwhile. */
	isSender = false;

	constructor(
		private readonly setup: PaymentSetup,
		private readonly context: PaymentContext,
		private readonly identity: PaymentIdentity,
	) {}

	newEntry(state: 'sending' | 'unknown', attempt: number): JournalEntry {
		return newEntry(this.setup, this.context, this.identity, { attempt, state });
	}

	/** For the next tries of this execution, and for later claims. */
	async note(entry: JournalEntry): Promise<JournalEntry> {
		const { claims, journal, operation } = this.setup;
		journal.write(this.identity.slot, entry);
		const { family, ref, state } = entry;
		if (ref === undefined || family !== operation.family || state === 'rejected') return entry;
		await claims.settle({ ...entry, ref }).catch(() => this.context.hint(UNRECORDED));
		return entry;
	}

	/**
	 * Before a payment in doubt is sent again: another execution may be at work on it, or have given it
	 * back, and then it is not.
	 *
	 * @returns whether this try is its sender now
	 */
	async takeOver(entry: JournalEntry): Promise<boolean> {
		const { ref } = entry;
		if (ref === undefined) return true;
		const isOurs = await this.setup.claims.resume({ ...entry, ref }).catch(() => {
			this.context.hint(UNRECORDED);
			return false;
		});
		this.isSender ||= isOurs;
		return isOurs;
	}

	/** Whether it is the payment that the item asks for; by another input, another would be found. */
	isThisPayment({ family, fingerprint, ref }: JournalEntry): boolean {
		return this.hasThisName({ family, ref }) && fingerprint === this.identity.fingerprint;
	}

	hasThisName({
		family,
		ref,
	}: Pick<JournalEntry, 'family'> & { ref?: string | undefined }): boolean {
		return family === this.setup.operation.family && ref === this.identity.reference;
	}

	async result(
		entry: JournalEntry,
		result: PaymentAnswer,
		{ said, answer } = heldAgainst(this.setup.operation, this.context, entry, result),
	): Promise<PaymentItem> {
		if (said !== undefined) return await this.unknown(entry, aboutAnother(said), answer);
		const json = resultItem(answer, entry.key, result, this.context.hidden());
		const done = await this.note({ ...entry, state: result.outcome, out: json });
		// A payment that failed moved no money, so its reference may be tried in a later execution.
		if (result.outcome === 'failed') await this.giveBack(done, 'rejected');
		return { json: { ...json }, raw: result.answer.raw };
	}

	/** @param answer of the provider, where there is one: its reference is what one looks up by */
	async unknown(
		entry: JournalEntry,
		doubt: ProviderFailure,
		answer: IDataObject = {},
	): Promise<PaymentItem> {
		const { operation } = this.setup;
		const about = {
			...answer,
			...(this.hasThisName(entry)
				? operation.summary(this.context.input)
				: entry.ref !== undefined && { reference: entry.ref }),
			...entry.out,
		};
		const json = unknownItem(operation, about, entry, doubt, this.context.hidden());
		await this.note({ ...entry, state: 'unknown', out: json });
		return { json, doubt };
	}

	/** The claim is an extra guard here: failing to lift it must not hide the result. */
	async giveBack(entry: JournalEntry, kind: 'notSent' | 'rejected'): Promise<void> {
		await giveBack(this.setup, entry, { kind, isSender: this.isSender }).catch(() => {
			this.context.hint(
				`That this payment was not carried out could not be recorded beyond this execution, so it will not be sent again under the same “${nameLabel(this.setup.operation)}”.`,
			);
		});
	}
}
