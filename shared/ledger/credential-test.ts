import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { ledgerFailure } from './failure';
import { openLedger } from './ledger';
import { type LedgerSettings, ledgerSettings } from './settings';
import { TABLES_VERSION } from './tables';

/**
 * The test of the Payment Ledger credential, which n8n looks for in the nodes that take it. It makes
 * the tables where there are none: whether that is allowed is what people want to know.
 */
export async function testPaymentLedgerApi(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	let settings: LedgerSettings | undefined;
	const test = async () => {
		settings = ledgerSettings(data);
		const missing = await (await openLedger(settings)).missingRights();
		if (missing.length > 0) {
			const grant = `The user ${settings.user} is missing ${missing.join(', ')}.`;
			return { status: 'Error' as const, message: grant };
		}
		const where = `${settings.database} at ${settings.host}`;
		const message = `The ledger in ${where} can be used. Its tables have version ${TABLES_VERSION}.`;
		return { status: 'OK' as const, message };
	};
	return await test().catch((error: unknown) => {
		const { advice = '', message } = ledgerFailure(error, settings).details;
		return { status: 'Error' as const, message: `${message} ${advice}` };
	});
}
