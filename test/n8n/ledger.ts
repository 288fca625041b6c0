import { withLedger } from '../../dev/queue/cluster';
import { type Ledger, openLedger } from '../../shared/ledger/ledger';
import { Postgres } from '../support/postgres';
import { charge } from './recipes';
import { chain, items, Stage, start, type Workflow } from './support';

/** The same workflow, each of its nodes and triggers with the ledger. */
export const guarded = (workflow: Workflow): Workflow => withLedger(workflow) as Workflow;

/** A workflow of its own that charges customers with the ledger. */
export const charging = (name: string, ...references: string[]): Workflow =>
	guarded(chain(name, [start, ...items(references.map((reference) => ({ reference }))), charge()]));

/** A real PostgreSQL beside the real n8n, which has its credential. */
export class LedgerStage {
	private constructor(
		readonly stage: Stage,
		readonly postgres: Postgres,
	) {}

	static async open(name: string, ...sandboxFlags: string[]): Promise<LedgerStage> {
		const postgres = await Postgres.start();
		try {
			const stage = await Stage.open(name, { sandbox: sandboxFlags });
			const opened = new LedgerStage(stage, postgres);
			await opened.useCredential();
			return opened;
		} catch (error) {
			await postgres.remove();
			throw error;
		}
	}

	/** @param changes what is wrong with it, until it is called without */
	async useCredential(changes: Record<string, unknown> = {}): Promise<void> {
		await this.stage.api.importCredentials([
			{
				name: 'Payment Ledger',
				type: 'paymentLedgerApi',
				data: this.postgres.credential(changes),
			},
		]);
	}

	async ledger(): Promise<Ledger> {
		return await openLedger(this.postgres.settings());
	}

	/** As if all payments were made so many minutes earlier, and nobody were at work on them any more. */
	async age(minutes: number): Promise<void> {
		const columns = ['claimed_at', 'first_sent_at', 'changed_at', 'asked_at', 'at_work_until'];
		const earlier = columns.map((column) => `${column} = ${column} - $1::interval`);
		const statement = `update "payment" set ${earlier.join(', ')}`;
		await (await this.ledger()).query(statement, [`${minutes} minutes`]);
	}

	async close(): Promise<void> {
		await this.stage.close();
		await this.postgres.remove();
	}
}
