import { PaymentLedgerApi } from '../../credentials/PaymentLedgerApi.credentials';
import { Postgres } from '../support/postgres';
import { CredentialDialog } from './pages/credential-dialog';
import { onStage, screenshot, Stage } from './support/stage';

let postgres: Postgres;
let stage: Stage;
onStage((opened) => (stage = opened));

beforeAll(async () => {
	postgres = await Postgres.start();
});

afterAll(async () => {
	await (postgres as Postgres | undefined)?.remove();
});

test('the Payment Ledger credential says in the dialog whether the ledger can be used', () =>
	stage.scene('ledger-credential', async (page) => {
		const dialog = new CredentialDialog(page);
		const { password, ...others } = postgres.credential();
		await stage.visit(page, '/home/credentials/create');
		await dialog.create(new PaymentLedgerApi().displayName);
		for (const [name, value] of Object.entries(others)) await dialog.fill(name, String(value));
		await dialog.fill('password', 'not-the-password');
		await dialog.save();
		const { banner, reason } = await dialog.refused();
		await banner.scrollIntoViewIfNeeded();
		await screenshot(page, '80-ledger-credential-refused');
		expect(reason).toContain('PostgreSQL does not accept this user and password (user ledger).');
		expect(reason).not.toContain('not-the-password');

		await dialog.fill('password', String(password));
		await dialog.save();
		await (await dialog.connected()).scrollIntoViewIfNeeded();
		await screenshot(page, '81-ledger-credential-works');
	}));
