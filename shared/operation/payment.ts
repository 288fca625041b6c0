import type { IDataObject } from 'n8n-workflow';

import { InputProblem, ProviderFailure } from '../errors/failure';
import { redact } from '../errors/redact';
import { throwIfCancelled, wait } from '../http/wait';
import { aboutAnother, contradiction } from './contradiction';
import { hash, type JournalEntry, uuidOf } from './journal';
import type { PaymentResult } from './operation';
import { asFailure, completed, nextStep, otherPayment, scrubbed } from './payment-answers';
import type { PaymentContext, PaymentDesk, PaymentItem } from './payment-desk';
import { nameLabel, nameOf } from './payment-name';

/**
 * One payment on its way through journal, durable mark and wire. The protocol is written down in
 * docs/decisions/journal.md.
 */
export class Payment {
	readonly reference: string | undefined;
	readonly fingerprint: string;
	private readonly slot: string;
	/** This try claimed the reference, so nobody else gives it back meanwhile. */
	private isSender = false;

	constructor(
		private readonly desk: PaymentDesk,
		itemIndex: number,
		private readonly context: PaymentContext,
	) {
		const { operation, journal } = desk;
		this.reference = nameOf(operation, context.input);
		this.fingerprint = hash(
			desk.instanceId,
			desk.credentialId,
			JSON.stringify(operation.identity(context.input)),
		).slice(0, 24);
		this.slot = journal.slot(itemIndex, operation.value, this.reference);
	}

	async run(): Promise<PaymentItem> {
		const known = this.desk.journal.read(this.slot);
		if (known === undefined || known.state === 'rejected') return await this.begin(known);
		if (known.op !== this.desk.operation.value || known.ref !== this.reference) {
			throw new InputProblem(
				nameLabel(this.desk.operation),
				'This item was already sent with another one, or by another operation, in this execution.',
				'Start a new execution for another payment.',
			);
		}
		if (known.out !== undefined && known.state !== 'sending' && known.state !== 'unknown') {
			if (known.fingerprint !== this.fingerprint) {
				this.context.hint(
					'An input changed since this payment was sent. The item shows what was sent; nothing was sent again.',
				);
			}
			const item = { json: { ...known.out, replayed: true } };
			return known.state === 'pending' ? await this.follow(known, item) : item;
		}
		return await this.settleDoubt(known);
	}

	private async begin(refused: JournalEntry | undefined): Promise<PaymentItem> {
		const { desk, reference } = this;
		throwIfCancelled(this.context.cancel);
		if (reference === undefined) return await this.send((refused?.attempt ?? 0) + 1);
		const claim = await this.claim(reference);
		if (claim.state === 'otherPayment') throw otherPayment(desk.operation, reference);
		if (claim.state === 'free') {
			this.isSender = true;
			return await this.send(claim.attempt).finally(() => desk.marks.finish(reference));
		}
		const entry = this.entry('unknown', claim.attempt);
		desk.journal.write(this.slot, entry);
		return await this.settleDoubt(entry);
	}

	/** The mark comes before the send; where it cannot be written, nothing is sent. */
	private async claim(reference: string) {
		return await this.desk.marks.claim(reference, this.fingerprint).catch((error: unknown) => {
			throw new ProviderFailure({
				kind: 'notSent',
				code: 'provider',
				message: `n8n’s database could not record the reference before sending (${
					error instanceof Error ? error.message : 'unknown error'
				}).`,
				advice: 'Save the workflow and check the database that n8n uses.',
			});
		});
	}

	private async send(attempt: number): Promise<PaymentItem> {
		const entry = this.entry('sending', attempt);
		this.desk.journal.write(this.slot, entry);
		const result = await this.dispatch(entry.key);
		if (!(result instanceof ProviderFailure)) {
			const { said, answer } = this.heldAgainst(result);
			return said === undefined
				? await this.follow(entry, await this.record(entry, result))
				: await this.resendOrDoubt(entry, aboutAnother(said), answer);
		}
		if (result.kind === 'unknown') return await this.resendOrDoubt(entry, result);
		this.desk.journal.write(this.slot, { ...entry, state: 'rejected' });
		await this.giveBack(attempt, result.kind);
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
		const doubt = { ...entry, state: 'unknown' as const };
		this.desk.journal.write(this.slot, doubt);
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

	/** A payment found half-way: it is looked up, and never sent under a new key. */
	private async settleDoubt(entry: JournalEntry): Promise<PaymentItem> {
		const failure = new ProviderFailure({
			kind: 'unknown',
			code: 'inFlight',
			message:
				'This payment was sent before and its outcome was not recorded. It was not sent again.',
		});
		return await this.lookUp(entry, failure);
	}

	/** It proves that the payment exists, or nothing: also a question that was refused proves nothing. */
	private async lookUp(
		entry: JournalEntry,
		doubt: ProviderFailure,
		answer?: IDataObject,
	): Promise<PaymentItem> {
		try {
			const found = await this.desk.operation.lookup?.(this.context);
			if (found) return await this.record(entry, found);
		} catch (error) {
			this.context.hint(`A payment could not be looked up. ${this.reasonOf(error)}`);
		}
		return this.unknown(entry, doubt, answer);
	}

	private async record(entry: JournalEntry, result: PaymentResult): Promise<PaymentItem> {
		const { said, answer } = this.heldAgainst(result);
		if (said !== undefined) return this.unknown(entry, aboutAnother(said), answer);
		const json = {
			outcome: result.outcome,
			...answer,
			idempotencyKey: entry.key,
			...scrubbed(result.call, this.context.hidden()),
		};
		this.desk.journal.write(this.slot, { ...entry, state: result.outcome, out: json });
		// A payment that failed moved no money, so its reference may be tried in a later execution.
		if (result.outcome === 'failed') await this.giveBack(entry.attempt, 'rejected');
		return { json, raw: result.raw };
	}

	/** Every answer is: the first, a replayed one, one that was looked up, how it ended. */
	private heldAgainst({ json }: PaymentResult) {
		const summary = this.desk.operation.summary(this.context.input);
		const answer = completed(json, summary, this.context.hidden());
		return { said: contradiction(json, summary), answer };
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
		const json: IDataObject = {
			...answer,
			outcome: 'unknown',
			...this.desk.operation.summary(this.context.input),
			reason: redact(doubt.message, this.context.hidden()),
			reasonCode: doubt.details.code,
			nextStep: nextStep(this.desk.operation),
			idempotencyKey: entry.key,
		};
		this.desk.journal.write(this.slot, { ...entry, state: 'unknown', out: json });
		return { json, doubt };
	}

	/** The durable mark is an extra guard here: failing to lift it must not hide the result. */
	private async giveBack(attempt: number, kind: 'notSent' | 'rejected'): Promise<void> {
		const { reference, fingerprint } = this;
		const { marks } = this.desk;
		if (reference === undefined) return;
		const claim = { reference, fingerprint, attempt };
		try {
			if (kind === 'notSent') await marks.release(claim);
			else if (this.isSender) await marks.refuse(claim);
			else await marks.refuseFound(claim);
		} catch {
			this.context.hint(
				`n8n’s database could not note that this payment was refused, so it will not be sent again under the same “${nameLabel(this.desk.operation)}”.`,
			);
		}
	}

	private entry(state: JournalEntry['state'], attempt: number): JournalEntry {
		const { desk } = this;
		const seed =
			this.reference === undefined
				? [
						desk.instanceId,
						desk.credentialId,
						this.fingerprint,
						desk.executionId,
						desk.nodeId,
						this.slot,
					]
				: [desk.credentialId, this.reference];
		return {
			op: desk.operation.value,
			state,
			key: uuidOf(desk.operation.value, ...seed, String(attempt)),
			attempt,
			fingerprint: this.fingerprint,
			...(this.reference !== undefined && { ref: this.reference }),
		};
	}
}
