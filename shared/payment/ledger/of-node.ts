import type { IExecuteFunctions } from 'n8n-workflow';

import type { LedgerPort } from '../../declare/ledger-port';
import { ProviderFailure } from '../../errors/failure';
import { credentialOf } from '../../host';
import { ledgerFailure } from '../../ledger/failure';
import { type Ledger, openLedger } from '../../ledger/ledger';
import {
	LEDGER_CREDENTIAL,
	type LedgerSettings,
	ledgerSettings,
	namesLedger,
} from '../../ledger/settings';
import type { ClaimScope } from '../claims/claims';
import { hash } from '../journal';
import { forgetDetails } from './forget';

/**
 * The ledger that a node names, ready to be used.
 *
 * @throws ProviderFailure of kind `notSent`
 */
export async function openNodeLedger(context: IExecuteFunctions): Promise<Ledger> {
	const settings = await credentialOf(context, LEDGER_CREDENTIAL)
		.then(ledgerSettings)
		.catch((error: unknown) => explain(error));
	return await openLedger(settings).catch((error: unknown) => explain(error, settings));
}

/** Credentials are numbered by each n8n, and several may share a ledger. */
export const secondName = (context: IExecuteFunctions, credential: string): string =>
	hash(context.getInstanceId(), credential);

/** @throws ProviderFailure of kind `notSent` for a node that names no ledger */
export function requireLedger(context: IExecuteFunctions): void {
	if (namesLedger(context.getNode())) return;
	throw new ProviderFailure({
		kind: 'notSent',
		code: 'credential',
		message: 'This operation works on a Payment Ledger, and the node has none.',
		advice:
			'Choose a credential of the type “Payment Ledger API” in the node, the same one as in the nodes that pay.',
	});
}

/**
 * The records of an account in the ledger that a node names.
 *
 * @throws ProviderFailure of kind `notSent`
 */
export async function openPort(
	context: IExecuteFunctions,
	{ account, credential }: Pick<ClaimScope, 'account' | 'credential'>,
	idColumn: string,
): Promise<LedgerPort> {
	const ledger = await openNodeLedger(context);
	const explained = (error: unknown) => explain(error, ledger.settings);
	return {
		account,
		credential: credential === undefined ? null : secondName(context, credential),
		workflowId: context.getWorkflow().id ?? '',
		executionId: context.getExecutionId(),
		idColumn,
		query: async (...statement) => await ledger.query(...statement).catch(explained),
		forgetDetails: async () => await forgetDetails(ledger).catch(explained),
	};
}

function explain(error: unknown, settings?: LedgerSettings): never {
	throw ledgerFailure(error, settings);
}
