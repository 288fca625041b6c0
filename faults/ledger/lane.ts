import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { forgetLedgers, type Ledger, openLedger } from '../../shared/ledger/ledger';
import { LEDGER_CREDENTIAL, ledgerSettings } from '../../shared/ledger/settings';
import { Postgres } from '../../test/support/postgres';
import type { LedgerFault } from './fault';
import { LedgerLine } from './line';
import { Restless } from './restless';

/** Every line keeps its two until the batch is over. */
const MOST_CONNECTIONS = 800;

/** How a row of the ledger says that a payment stands; `free` where it may be sent. */
export interface LedgerRow {
	reference: string;
	state: string;
}

/** The credential of a process, by its type. */
export type LedgerCredential = Record<string, IDataObject>;

/** A Payment Ledger on a real PostgreSQL, and a second one that is started again all the time. */
export class LedgerLane {
	private readonly lines = new Set<LedgerLine>();
	private batch = 0;

	private constructor(
		private readonly steady: Postgres,
		private readonly restless: Restless,
	) {}

	static async start(): Promise<LedgerLane> {
		const [steady, restless] = await Promise.all([
			Postgres.start(`max_connections=${MOST_CONNECTIONS}`),
			Restless.start(),
		]);
		return new LedgerLane(steady, restless);
	}

	/** What must be visible nowhere. */
	get secrets(): string[] {
		const { password, secret } = this.steady.settings();
		return [password, secret];
	}

	/** Ledgers in which nothing is known: the sandbox, too, may give its identifiers anew. */
	async nextBatch(): Promise<void> {
		this.forget();
		this.batch++;
		await this.both(async () => undefined);
	}

	/** Of a process whose way to the ledger has this fault. */
	async credential(fault: LedgerFault): Promise<LedgerCredential> {
		if (fault.name === 'restarts') return this.of(this.restless.postgres);
		if (fault.name === 'none') return this.of(this.steady);
		return await this.through(fault);
	}

	/**
	 * Of a process that dies at a statement. What it does after that never reaches the ledger.
	 *
	 * @param death.isDone the ledger carries that statement out, and nobody hears of it
	 */
	async dying({ at, isDone }: { at: number; isDone: boolean }): Promise<LedgerCredential> {
		const name = isDone ? 'away from a commit on' : 'away from a statement on';
		return await this.through({ name, at, ms: Infinity });
	}

	/** What both ledgers know at the end of a batch. */
	async rows(): Promise<LedgerRow[]> {
		const rows = await this.both(
			async (ledger) => await ledger.query('select reference, state from "payment"', []),
		);
		return rows.flat().map(({ reference, state }) => ({
			reference: String(reference),
			state: String(state),
		}));
	}

	async stop(): Promise<void> {
		this.forget();
		await Promise.all([this.steady.remove(), this.restless.stop()]);
	}

	private forget(): void {
		for (const line of this.lines) line.close();
		this.lines.clear();
		forgetLedgers();
	}

	private async both<T>(work: (ledger: Ledger) => Promise<T>): Promise<T[]> {
		const settings = [this.steady, this.restless.postgres].map((postgres) =>
			ledgerSettings(this.of(postgres)[LEDGER_CREDENTIAL] as ICredentialDataDecryptedObject),
		);
		return await this.restless.atRest(async () => {
			// Connections that a restart has cut may not have noticed it yet.
			forgetLedgers();
			return await Promise.all(settings.map(async (one) => await work(await openLedger(one))));
		});
	}

	private of(postgres: Postgres, changes: IDataObject = {}): LedgerCredential {
		const schema = `batch_${this.batch}`;
		return { [LEDGER_CREDENTIAL]: postgres.credential({ schema, ...changes }) as IDataObject };
	}

	private async through(fault: LedgerFault): Promise<LedgerCredential> {
		const line = await LedgerLine.open(this.steady.settings().port, fault);
		this.lines.add(line);
		return this.of(this.steady, { port: line.port });
	}
}
