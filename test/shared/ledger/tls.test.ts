import { ledgerFailure } from '../../../shared/ledger/failure';
import { forgetLedgers, openLedger } from '../../../shared/ledger/ledger';
import type { LedgerSettings } from '../../../shared/ledger/settings';
import { TestAuthority } from '../../support/certificates';
import { Postgres } from '../../support/postgres';

let postgres: Postgres;
let authority: TestAuthority;
let stranger: TestAuthority;
beforeAll(async () => {
	postgres = await Postgres.start();
	authority = await TestAuthority.create('Authority');
	stranger = await TestAuthority.create('Stranger');
});
afterAll(async () => await postgres.remove());
beforeEach(() => forgetLedgers());

/** As of a server that is not on this machine. */
const settings = (changes: Partial<LedgerSettings> = {}) =>
	postgres.settings({ tls: true, ca: authority.ca, ...changes });
const refusal = async (changes: Partial<LedgerSettings> = {}) => {
	const error: unknown = await openLedger(settings(changes)).catch((thrown: unknown) => thrown);
	const { advice, code, message } = ledgerFailure(error, settings(changes)).details;
	return `${code}: ${message} ${advice}`;
};

it('a server that speaks no TLS is refused before the password leaves', async () => {
	expect(await refusal()).toMatch(/^tls: .* speaks no TLS\. Switch TLS on in the server/);
});

it.each(['127.0.0.1', 'localhost'])(
	'%s is believed by its certificate, and only so',
	async (host) => {
		await postgres.useCertificate(await authority.issue({ host }));
		const ledger = await openLedger(settings({ host }));
		expect(
			await ledger.query('select ssl from pg_stat_ssl where pid = pg_backend_pid()', []),
		).toEqual([{ ssl: 't' }]);
		const words = /^tls: .*certificate of .* cannot be trusted .* under Authorities \(PEM\)/;
		expect(await refusal({ host, ca: stranger.ca })).toMatch(words);
		const { ca: _, ...withoutAuthority } = settings({ host });
		const error: unknown = await openLedger(withoutAuthority).catch((thrown: unknown) => thrown);
		expect(ledgerFailure(error, withoutAuthority).details.code).toBe('tls');
		// The same server under a name that its certificate is not for.
		const other = host === 'localhost' ? '127.0.0.1' : 'localhost';
		expect(await refusal({ host: other })).toMatch(/ERR_TLS_CERT_ALTNAME_INVALID/);
	},
);

it('a certificate that is past its day is refused', async () => {
	await postgres.useCertificate(await authority.issue({ expired: true }));
	expect(await refusal()).toMatch(/^tls: .*CERT_HAS_EXPIRED/);
});
