import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../http/api';
import type { FileSource } from '../http/form';
import type { UndocumentedCall, UndocumentedPath } from '../provider/undocumented-path';
import type { LedgerPort } from './ledger-port';
import type { Library } from './libraries';

/** What an operation is handed, beside the key and what was prepared. */
export interface RunContext<I, S = unknown> {
	input: I;
	api: Api;
	/** The libraries that its fields need. */
	library: Library;
	/** A call whose path no document states, as the credential has it. */
	undocumented<P extends string, B extends string>(
		call: UndocumentedPath<P, B>,
	): UndocumentedCall<P, B>;
	/** What the credential says beside addresses and secrets, see `Provider.settings`. */
	settings: S;
	/**
	 * A binary file of the item.
	 *
	 * @throws InputProblem when the item has none under this name, or none that can be sent
	 */
	file(property: string): Promise<FileSource>;
	/**
	 * What this node remembers from one production run to the next, for operations that declare
	 * `remembers`. Whatever is put in counts once the run has succeeded, and is stored once the execution
	 * has ended. Test runs in the editor leave it as it was.
	 */
	memory(): IDataObject;
	/**
	 * The node's Payment Ledger, for operations that declare `needsLedger`. Opened once a run.
	 *
	 * @throws ProviderFailure of kind `notSent`
	 */
	ledger(): Promise<LedgerPort>;
	/** Fires when n8n stops the execution. */
	cancel?: AbortSignal;
	/** Shows one line above the node's output: `info` where all is as it should be. */
	hint(message: string, type?: 'info' | 'warning'): void;
}

/** A context of a call that changes something. */
export interface Keyed {
	/**
	 * Idempotency key, the same whenever this call is made again: within the call, and when n8n runs
	 * the node again in the same execution. Pass it to the one call that changes something.
	 */
	key: string;
}
