import type { Pool, Query } from './pool';
import { keyed, type LedgerSettings } from './settings';

/** Of the lock under which tables are made; any number does, as long as it stays the same. */
const LOCK = '7203415918';

/**
 * How the tables came to be, step by step: a ledger of version n gets the steps after the nth. A step
 * that was published is never changed.
 */
const STEPS: ReadonlyArray<(schema: string) => string[]> = [
	(schema) => [
		`create table ${schema}.payment (
			account text not null,
			family text not null,
			namespace text not null,
			reference text not null,
			attempt integer not null,
			claim_id uuid not null,
			fingerprint text not null,
			credential text,
			state text not null check (state in ('free', 'sending', 'unknown', 'pending', 'succeeded', 'failed')),
			origin text not null,
			idempotency_key text,
			outcome text,
			provider_reference text,
			amount text,
			currency text,
			entry json,
			failed jsonb not null default '[]',
			workflow_id text,
			execution_id text,
			at_work_until timestamptz,
			claimed_at timestamptz not null,
			first_sent_at timestamptz,
			changed_at timestamptz not null,
			primary key (account, family, namespace, reference)
		)`,
		`create index payment_by_credential on ${schema}.payment (credential, family, namespace, reference)
			where credential is not null`,
		`create table ${schema}.payment_ledger (
			only_row boolean primary key default true check (only_row),
			version integer not null,
			secret_check text not null
		)`,
	],
	(schema) => [
		`create table ${schema}.event (
			trigger_id text not null,
			identity text not null,
			lease_id uuid not null,
			leased_until timestamptz not null,
			final_at timestamptz,
			workflow_id text,
			first_at timestamptz not null,
			primary key (trigger_id, identity)
		)`,
	],
	// Payment Record: what it lists, asks about, and what it forgets.
	(schema) => [
		`alter table ${schema}.payment add column asked_at timestamptz,
			add column doubt_told_at timestamptz,
			add column resolutions jsonb not null default '[]'`,
		`create index payment_by_time on ${schema}.payment (account, claimed_at)`,
		`create index payment_open on ${schema}.payment (account, asked_at)
			where state in ('sending', 'unknown', 'pending')`,
		`create index payment_with_details on ${schema}.payment (claimed_at)
			where workflow_id is not null`,
	],
];
/** Those that are read and written while nodes run. */
export const TABLES = ['payment', 'event'];
export const TABLES_VERSION = STEPS.length;

/** The database answers, and this ledger must not be used. Its message says why, and what to do. */
export class LedgerRefusal extends Error {}

/**
 * Makes sure that the tables are there, in this version, and belong to this secret.
 *
 * @returns the version that they had before; 0 where there were none
 * @throws LedgerRefusal, or whatever the connection or the database says
 */
export async function prepareTables(pool: Pool, settings: LedgerSettings): Promise<number> {
	const secret = keyed(settings, 'secret check');
	const found = await stateOf(pool.query, settings.schema);
	if (found) refuseOther(found, secret);
	if (found?.version === TABLES_VERSION) return TABLES_VERSION;
	return await pool.together(async (query) => await migrate(query, settings.schema, secret));
}

/** In one transaction, and one process at a time; a lock of the transaction passes through poolers. */
async function migrate(query: Query, schema: string, secret: string): Promise<number> {
	await query('begin');
	await query(`select pg_advisory_xact_lock(${LOCK})`);
	const [known] = await query('select 1 from pg_namespace where nspname = $1', [schema]);
	if (!known) await query(`create schema ${schema}`);
	// Somebody else may have been quicker.
	const found = await stateOf(query, schema);
	if (found) refuseOther(found, secret);
	const before = found?.version ?? 0;
	for (const step of STEPS.slice(before)) {
		for (const statement of step(schema)) await query(statement);
	}
	await query(
		`insert into ${schema}.payment_ledger (version, secret_check) values ($1, $2)
		on conflict (only_row) do update set version = excluded.version`,
		[TABLES_VERSION, secret],
	);
	await query('commit');
	return before;
}

interface State {
	version: number;
	secret: string | null | undefined;
}

async function stateOf(query: Query, schema: string): Promise<State | undefined> {
	const [table] = await query('select to_regclass($1) is not null as known', [
		`${schema}.payment_ledger`,
	]);
	if (table?.known !== 't') return undefined;
	const [row] = await query(`select version, secret_check from ${schema}.payment_ledger`);
	return row && { version: Number(row.version), secret: row.secret_check };
}

function refuseOther({ secret, version }: State, own: string): void {
	if (secret !== own) {
		throw new LedgerRefusal(
			'This ledger was made with another Ledger Secret. Enter that one: with another secret, payments that were made would not be recognised.',
		);
	}
	if (version > TABLES_VERSION) {
		throw new LedgerRefusal(
			`The tables of this ledger have version ${version}, and this version of the package knows ${TABLES_VERSION}. Update the package.`,
		);
	}
}

/** What the user may need to be given, in words; empty where nothing is missing. */
export async function missingRights(query: Query, schema: string): Promise<string[]> {
	const missing = await query(
		`select upper(privilege) || ' on ' || name as lacking
		from unnest($1::text[]) with ordinality as tables(name, place),
			unnest(array['select', 'insert', 'update']) with ordinality as rights(privilege, rank)
		where not has_table_privilege(name, privilege)
		order by place, rank`,
		[TABLES.map((table) => `${schema}.${table}`)],
	);
	return missing.map(({ lacking }) => String(lacking));
}
