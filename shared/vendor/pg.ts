/** The PostgreSQL client of the Payment Ledger. Loaded only where a node names a ledger. */
// Not from its entry point, which brings its pool and native clients along.
import Client from 'pg/lib/client.js';

const postgres = { Client };

export type PgLibrary = typeof postgres;
export type PgClient = InstanceType<typeof Client>;

export default postgres;
