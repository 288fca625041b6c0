import { randomUUID } from 'crypto';
import type { IWebhookFunctions } from 'n8n-workflow';

import { inTime, wait } from '../http/wait';
import { ledgerFailure } from '../ledger/failure';
import { type Ledger, openLedger } from '../ledger/ledger';
import type { Row } from '../ledger/pool';
import { keyed, LEDGER_CREDENTIAL, type LedgerSettings, ledgerSettings } from '../ledger/settings';
import { beforeAnswer } from './answered';
import type { EventClaims } from './claims';
import { FINISH, FREE, IS_FINAL, TAKE } from './lease-statements';
import { type TriggerMemory, triggerKey } from './memory';
import { SeenEvents } from './seen';
import { sharedCredential } from './shared-credential';
import { type Reply, Unavailable } from './verdict';

/** By then n8n must have begun the execution; whoever is killed before blocks its event as long. */
const LEASE_MS = 60_000;
/** The provider is kept waiting by a copy, or by a ledger that does not answer. */
const PATIENCE_MS = 5_000;
const POLL_MS = 100;
/** It is kept waiting for what n8n did to be written down. */
const WRITE_MS = 2_000;

/**
 * Events in a ledger: whoever takes one has it for a minute, in all of the processes that share the
 * database. It is final before the 2xx leaves. A copy waits for what becomes of the first; if that is
 * still open after a few seconds, the provider shall send it again. Nothing starts without the ledger.
 *
 * In front of it stands what this process knows: its own copies wait here, and what it knows to be
 * taken, be it from before the ledger, costs no question.
 */
export class LeasedEvents implements EventClaims {
	private readonly here: SeenEvents;
	private settings: LedgerSettings | undefined;
	private opened: Promise<Ledger> | undefined;

	constructor(
		private readonly context: IWebhookFunctions,
		memory: TriggerMemory,
		private readonly reply: Reply,
	) {
		this.here = new SeenEvents(memory, reply, PATIENCE_MS);
	}

	async ask(identity: string): Promise<boolean> {
		const until = Date.now() + PATIENCE_MS;
		if (!(await this.here.ask(identity))) return false;
		const rows = await this.asked(until, async (ledger) => {
			return await ledger.query(IS_FINAL, this.key(ledger, identity));
		});
		return rows.length === 0;
	}

	async take(identities: readonly [string, ...string[]]): Promise<boolean> {
		// Counted anew: since it was asked for, the provider may have taken its time to confirm it.
		const until = Date.now() + PATIENCE_MS;
		if (!(await this.here.take(identities))) return false;
		const [first, ...others] = identities;
		const lease = randomUUID();
		const free = async (ledger: Ledger) =>
			await ledger.query(FREE, [...this.key(ledger, first), lease]);
		const isTaken = await this.lease(first, lease, until).catch((error: unknown) => {
			// It may have been taken all the same, by a statement whose answer was late or lost.
			void this.opened?.then(free).catch(() => undefined);
			throw error;
		});
		if (!isTaken) return false;
		beforeAnswer(this.reply, async (isGood) => {
			const written = isGood ? this.finish(first, lease, others) : this.ledger().then(free);
			// What could not be freed is free in a minute.
			await Promise.race([written.catch(() => undefined), wait(WRITE_MS)]);
		});
		return true;
	}

	/** The ledger remembers. */
	remember(): void {}

	/** Takes the event, or waits for what becomes of it. False where it has started the workflow. */
	private async lease(identity: string, lease: string, until: number): Promise<boolean> {
		const workflow = this.context.getWorkflow().id ?? null;
		for (;;) {
			const [row] = await this.asked(until, async (ledger) => {
				const values = [...this.key(ledger, identity), lease, LEASE_MS, workflow];
				const take = async () => await ledger.query(TAKE, values);
				// Sent once more with the same lease, it finds its own row.
				return await take().catch(take);
			});
			if (row?.fate === 'taken') return true;
			if (row?.fate === 'final') return false;
			if (Date.now() + POLL_MS >= until) {
				throw new Unavailable('another copy of it was taken, and has not started the workflow yet');
			}
			await wait(POLL_MS);
		}
	}

	/** As long as the event is ours: n8n has its execution, so a copy must not start another. */
	private async finish(first: string, lease: string, others: readonly string[]): Promise<void> {
		const until = Date.now() + LEASE_MS;
		for (;;) {
			const ledger = await this.ledger();
			const values = [
				...this.key(ledger, first),
				lease,
				others.map((one) => this.identity(ledger, one)),
			];
			const rows = await ledger.query(FINISH, values).catch(() => undefined);
			if (rows !== undefined && rows.length > 0) return;
			if (rows !== undefined || Date.now() >= until) break;
			await wait(POLL_MS);
		}
		this.context.logger.warn(
			`${this.context.getNode().name}: an event started the workflow, but its lease in the Payment Ledger had ended or could not be made final: a copy may have started it too.`,
			{ workflowId: this.context.getWorkflow().id },
		);
	}

	/** @throws Unavailable, in words for the log, whatever keeps the ledger from answering */
	private async asked(until: number, work: (ledger: Ledger) => Promise<Row[]>): Promise<Row[]> {
		const rows = await inTime(this.ledger().then(work), until).catch((error: unknown) => {
			throw new Unavailable(ledgerFailure(error, this.settings).details.message);
		});
		if (rows === undefined) throw new Unavailable('the Payment Ledger did not answer in time');
		return rows;
	}

	/** Only once it is needed: most of what nobody proved never gets here. */
	private async ledger(): Promise<Ledger> {
		this.opened ??= sharedCredential(this.context, LEDGER_CREDENTIAL).then(async (credential) => {
			this.settings = ledgerSettings(credential);
			return await openLedger(this.settings);
		});
		return await this.opened;
	}

	/** Two n8n that share a ledger may have the same workflow. */
	private key(ledger: Ledger, identity: string): string[] {
		const trigger = `${this.context.getInstanceId()} ${triggerKey(this.context)}`;
		return [trigger, this.identity(ledger, identity)];
	}

	/** It may hold what a provider knows of a person. */
	private identity({ settings }: Ledger, identity: string): string {
		return keyed(settings, 'event', identity);
	}
}
