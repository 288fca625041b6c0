import { createHmac } from 'crypto';
import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';

import { InputProblem } from '../errors/failure';

/** The credential type of a ledger. */
export const LEDGER_CREDENTIAL = 'paymentLedgerApi';

/** Whether a ledger was chosen in the node, be it one that can be used or not. */
export const namesLedger = ({ credentials }: INode): boolean =>
	credentials?.[LEDGER_CREDENTIAL] !== undefined;

const THIS_MACHINE = /^(localhost|127(\.\d{1,3}){3}|::1|\/.*)$/;
/** What PostgreSQL takes without quotes, so that nobody has to think of case and dots. */
const SCHEMA = /^[a-z_][a-z0-9_]{0,62}$/;
const SHORTEST_SECRET = 16;
/** What failed may be revived by its provider, and is asked about by what is known of it. */
const FEWEST_DAYS = 30;

export interface LedgerSettings {
	host: string;
	port: number;
	database: string;
	user: string;
	password: string;
	schema: string;
	/** Whom to trust, as PEM; absent: whom Node trusts. */
	ca?: string;
	/** Not for what is on this machine. */
	tls: boolean;
	secret: string;
	/** After so many days only the fact of a payment stays. 0: everything stays. */
	keepDetailsDays: number;
}

/**
 * What the credential says, whole: whatever it leaves out is a mistake, and never taken from the
 * environment of the process.
 *
 * @throws InputProblem for what cannot be used
 */
export function ledgerSettings(credentials: ICredentialDataDecryptedObject): LedgerSettings {
	const host = required(credentials.host, 'Host', 'db.example.com');
	const port = Number(credentials.port);
	if (!Number.isInteger(port) || port < 1 || port > 65_535) {
		throw new InputProblem('Port', 'It is no port.', 'PostgreSQL usually listens at 5432.');
	}
	const schema = required(credentials.schema, 'Schema', 'payment_ledger');
	if (!SCHEMA.test(schema)) {
		throw new InputProblem(
			'Schema',
			'It may have lower-case letters, digits and underscores only.',
			'A good value looks like payment_ledger.',
		);
	}
	const secret = required(credentials.ledgerSecret, 'Ledger Secret', '32 random characters');
	if (secret.length < SHORTEST_SECRET) {
		throw new InputProblem(
			'Ledger Secret',
			`It is shorter than ${SHORTEST_SECRET} characters.`,
			'Let a password manager make 32 characters.',
		);
	}
	const ca = text(credentials.authorities);
	return {
		host,
		port,
		database: required(credentials.database, 'Database', 'payments'),
		user: required(credentials.user, 'User', 'payment_ledger'),
		// As typed: a password may begin with a space.
		password: typeof credentials.password === 'string' ? credentials.password : '',
		schema,
		...(ca !== '' && { ca }),
		tls: !THIS_MACHINE.test(host),
		secret,
		keepDetailsDays: keepDetailsDays(credentials.keepDetailsDays),
	};
}

/** A credential of an earlier version has no such field. */
function keepDetailsDays(given: unknown): number {
	const days = Number(given ?? 0);
	if (days === 0 || (Number.isInteger(days) && days >= FEWEST_DAYS)) return days;
	throw new InputProblem(
		'Keep Details For (Days)',
		`It must be a whole number of at least ${FEWEST_DAYS}, or 0.`,
		'400 is a good value where details are not needed after a year; 0 keeps them for ever.',
	);
}

/** Hex HMAC-SHA-256 by the Ledger Secret: who reads the database cannot try values out. */
export function keyed({ secret }: LedgerSettings, ...parts: string[]): string {
	return createHmac('sha256', secret).update(JSON.stringify(parts)).digest('hex');
}

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

function required(value: unknown, field: string, example: string): string {
	const given = text(value);
	if (given !== '') return given;
	throw new InputProblem(field, 'It is empty.', `A good value looks like ${example}.`);
}
