import { type FailureDetails, InputProblem, ProviderFailure } from '../errors/failure';
import type { LedgerSettings } from './settings';
import { LedgerRefusal } from './tables';

/**
 * What keeps a ledger from being used, in words. Nothing was sent then: the ledger is asked first.
 *
 * @param error whatever was thrown on the way to it
 */
export function ledgerFailure(error: unknown, settings?: LedgerSettings): ProviderFailure {
	// A stop, or a credential that n8n cannot open: they say it themselves.
	if (error instanceof ProviderFailure) return error;
	const { advice, message, ...code } = detailsOf(error, settings);
	return new ProviderFailure({
		kind: 'notSent',
		code: 'connection',
		...code,
		message: `The Payment Ledger cannot be used: ${message}`,
		// What is safe to repeat depends on the run, and its error says it.
		advice: advice ?? 'Test the Payment Ledger credential.',
	});
}

type Words = Pick<FailureDetails, 'message'> & Partial<Pick<FailureDetails, 'advice' | 'code'>>;

function detailsOf(error: unknown, settings: LedgerSettings | undefined): Words {
	if (error instanceof InputProblem) {
		return { code: 'credential', message: error.message, advice: error.example };
	}
	if (error instanceof LedgerRefusal) return { code: 'credential', message: error.message };
	const { host = 'the server', database = '', user = '', schema = '' } = settings ?? {};
	const { code = '', message = '' } = error as { code?: string; message?: string };
	switch (code) {
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return { message: `there is no server called ${host}.`, advice: 'Check Host.' };
		case 'ECONNREFUSED':
			return {
				message: `${host} takes no connections at this port.`,
				advice: 'Check Host and Port, and that PostgreSQL runs there.',
			};
		case '28P01':
		case '28000':
			return {
				code: 'unauthenticated',
				message: `PostgreSQL does not accept this user and password (user ${user}).`,
				advice: 'Check User and Password.',
			};
		case '3D000':
			return {
				code: 'notFound',
				message: `there is no database called ${database}.`,
				advice: 'Check Database.',
			};
		case '42501':
			return {
				code: 'permission',
				message: `PostgreSQL does not let ${user} do what is needed (${message}).`,
				advice: `Let an administrator run: create schema ${schema} authorization ${user}. Where the schema exists, ${user} needs USAGE on it and SELECT, INSERT and UPDATE on its tables.`,
			};
	}
	if (message.includes('does not support SSL')) {
		return {
			code: 'tls',
			message: `the PostgreSQL server at ${host} speaks no TLS.`,
			advice:
				'Switch TLS on in the server (ssl = on): without it, passwords and payments would cross the network in clear.',
		};
	}
	if (/certificate|CERT_|ALTNAME|SELF_SIGNED/i.test(`${code} ${message}`)) {
		return {
			code: 'tls',
			message: `the certificate of ${host} cannot be trusted (${code || 'certificate'}).`,
			advice: 'Check Host, or enter who signed the certificate under Authorities (PEM).',
		};
	}
	return { message: `${message || 'unknown error'}${code && ` (${code})`}.` };
}
