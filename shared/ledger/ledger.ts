import type { PgLibrary } from '../vendor/pg';
import { Pool, type Row } from './pool';
import { keyed, type LedgerSettings } from './settings';
import { missingRights, prepareTables, TABLES } from './tables';

/** As statements name it. */
const TABLE = new RegExp(`"(${TABLES.join('|')})"`, 'g');

/** One ledger, as this process uses it. */
export class Ledger {
	/** What nobody waits for, by key of its payment: it must not overtake what comes after it. */
	readonly finishing = new Map<string, Promise<void>>();
	private readonly pool: Pool;
	private ready: Promise<unknown> | undefined;

	constructor(
		readonly settings: LedgerSettings,
		library: PgLibrary,
	) {
		this.pool = new Pool(settings, library);
	}

	/**
	 * The tables are looked at once for each process.
	 *
	 * @throws LedgerRefusal, or whatever the connection or the database says
	 */
	async prepare(): Promise<void> {
		this.ready ??= prepareTables(this.pool, this.settings);
		await this.ready.catch((error: unknown) => {
			this.ready = undefined;
			throw error;
		});
	}

	/** @throws whatever the connection or the database says */
	async missingRights(): Promise<string[]> {
		return await missingRights(this.pool.query, this.settings.schema);
	}

	/** One statement, in which each table of the ledger stands in quotes and without its schema. */
	async query(statement: string, values: readonly unknown[]): Promise<Row[]> {
		const named = statement.replace(TABLE, `${this.settings.schema}.$1`);
		return await this.pool.query(named, values);
	}
}

/** By everything that the credential says: another password is another connection. */
const ledgers = new Map<string, Ledger>();

/**
 * The ledger of a credential, ready to be used.
 *
 * @throws LedgerRefusal, or whatever the connection or the database says
 */
export async function openLedger(settings: LedgerSettings): Promise<Ledger> {
	const { default: library } = await import('../vendor/pg');
	const key = keyed(settings, JSON.stringify(settings));
	const ledger = ledgers.get(key) ?? new Ledger(settings, library);
	ledgers.set(key, ledger);
	await ledger.prepare();
	return ledger;
}

/** For tests: as after a restart. */
export function forgetLedgers(): void {
	ledgers.clear();
}
