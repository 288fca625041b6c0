import { ClicPayApi } from '../../credentials/ClicPayApi.credentials';
import { KapitaleApi } from '../../credentials/KapitaleApi.credentials';
import { CredentialDialog } from './pages/credential-dialog';
import { choiceLabel, expectedCredential } from './support/rendered';
import { onStage, screenshot, Stage } from './support/stage';

let stage: Stage;
onStage((opened) => (stage = opened));

const CODES = /ENOTFOUND|EAI_|ECONN|ERR_|[{}<>]|undefined/;

test('the ClicPay credential says in the dialog whether it works, and what to correct', () =>
	stage.scene('credential', async (page) => {
		const dialog = new CredentialDialog(page);
		const type = new ClicPayApi();
		const { environment, baseUrl, accessToken } = stage.sandbox.credential().clicPayApi;
		await stage.visit(page, '/home/credentials/create');
		await dialog.create(type.displayName);
		await screenshot(page, '10-credential-new');

		await dialog.choose('environment', choiceLabel(type.properties, 'environment', environment));
		for (const { name, label } of expectedCredential(type, { environment })) {
			expect(await dialog.label(name)).toBe(label);
		}
		await dialog.fill('baseUrl', baseUrl);
		await dialog.fill('accessToken', 'not-the-token');
		await dialog.save();
		const { banner, reason } = await dialog.refused();
		await banner.scrollIntoViewIfNeeded();
		await screenshot(page, '11-credential-refused');
		// Words, not a code, a body or a stack, and nothing of what was typed.
		expect(reason).toContain('ClicPay does not accept this access token.');
		expect(reason).not.toMatch(CODES);
		expect(reason).not.toContain('not-the-token');

		const wrong = [
			['http://api.example.com', /It must begin with https:\/\//],
			['https://no-such-host.invalid', /^Nothing answers at this address: /],
			['http://127.0.0.1:9', /^Nothing answers at this address: 127\.0\.0\.1:9/],
		] as const;
		for (const [index, [address, words]] of wrong.entries()) {
			await dialog.fill('baseUrl', address);
			await dialog.save();
			const again = await dialog.refusedWith(words);
			await again.banner.scrollIntoViewIfNeeded();
			await screenshot(page, `11${'abc'[index]}-credential-wrong-address`);
			expect(again.reason).not.toMatch(CODES);
		}

		await dialog.fill('baseUrl', `${baseUrl}/api/v2`);
		await dialog.fill('accessToken', accessToken);
		await dialog.save();
		await (await dialog.connected()).scrollIntoViewIfNeeded();
		await screenshot(page, '12-credential-works');
	}));

test('the Kapitale credential says that nothing answers, in words', () =>
	stage.scene('kapitale-credential', async (page) => {
		const dialog = new CredentialDialog(page);
		const type = new KapitaleApi();
		await stage.visit(page, '/home/credentials/create');
		await dialog.create(type.displayName);
		await dialog.choose('environment', choiceLabel(type.properties, 'environment', 'custom'));
		await dialog.fill('customTokenUrl', 'http://127.0.0.1:9/token');
		await dialog.fill('baseUrl', 'http://127.0.0.1:9');
		await dialog.fill('clientId', 'a-client');
		await dialog.fill('clientSecret', 'not-the-secret');
		await dialog.save();
		const { banner, reason } = await dialog.refused();
		await banner.scrollIntoViewIfNeeded();
		await screenshot(page, '32-kapitale-credential-wrong-address');
		expect(reason).toMatch(/nothing answers there/);
		expect(reason).not.toMatch(CODES);
	}));
