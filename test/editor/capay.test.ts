import { readExamples } from '../../dev/examples';
import { CapayApi } from '../../credentials/CapayApi.credentials';
import { CapayBeneficiaries } from '../../nodes/Capay/CapayBeneficiaries.node';
import { CapayBeneficiariesTrigger } from '../../nodes/Capay/CapayBeneficiariesTrigger.node';
import type { MutualTls } from '../../sandbox/providers/capay/ready';
import { call, webhooks } from '../providers/capay/trigger';
import { Canvas } from './pages/canvas';
import { CredentialDialog } from './pages/credential-dialog';
import { choose } from './pages/dialogs';
import { NodePanel } from './pages/node-panel';
import { choiceLabel, expectedCredential, expectedOperation } from './support/rendered';
import { onStage, screenshot, Stage } from './support/stage';
import { until } from './support/wait';

const { description: action } = new CapayBeneficiaries();
const { description: trigger } = new CapayBeneficiariesTrigger();
const findOrCreate = expectedOperation(action, 'beneficiary', 'findOrCreate');
const pay = expectedOperation(action, 'payment', 'create');

let stage: Stage;
onStage((opened) => (stage = opened));

test('the node creator finds Capay by its name and by what its users deal with', () =>
	stage.scene('capay-creator', async (page) => {
		const creator = await stage.newWorkflow(page);
		for (const text of ['Capay', 'payee', 'BSB', 'Corporate Alliance']) {
			expect((await creator.search(text))[0]).toBe(action.displayName);
		}
		expect(await creator.icon(action.displayName).getAttribute('src')).toMatch(/capay\.svg$/);
		await screenshot(page, '60-capay-search');
	}));

test('a beneficiary as people type it: the panel shows its fields, and the node finds or makes it', () =>
	stage.scene('capay-beneficiary', async (page) => {
		const panel = new NodePanel(page);
		const creator = await stage.newWorkflow(page);
		await creator.add(action.displayName, findOrCreate.action);
		await panel.field('companyName').waitFor();
		expect(await panel.credential()).toBe('Capay (sandbox)');
		expect(await panel.labels()).toEqual(
			findOrCreate.fields.map(({ name, label }) => ({ name, label })),
		);
		await screenshot(page, '61-capay-beneficiary');
		const offered = await panel.openOptions();
		expect(offered).toContain('Nickname');
		// Of a person, and this is a company.
		expect(offered).not.toContain('Relationship');
		await screenshot(page, '61-capay-beneficiary-options');
		await page.keyboard.press('Escape');
		await panel.type('companyName', 'Blue Gum Pty Ltd');
		await panel.type('countryCode', 'au');
		await panel.type('bankCountryCode', 'au');
		await panel.type('bankName', 'Test Bank');
		await panel.type('accountName', 'Blue Gum Pty Ltd');
		await panel.type('accountNumber', '00 445 566');
		await panel.type('currencyCode', 'aud');
		await panel.execute();
		// The type of the number was not chosen: said in words, and nothing is sent.
		await panel.refusal('A local account of AU needs a BSB of 6 digits');
		await screenshot(page, '62-capay-beneficiary-refused');
		// A country of the menu knows how its banks are found.
		await choose(page, panel.field('bankCountry'), 'Australia');
		await panel.type('routingNumber', '012-999');
		const australian = (await panel.labels()).map(({ label }) => label);
		expect(australian).toEqual(expect.arrayContaining(['BSB', 'Account Number']));
		expect(australian).not.toContain('Routing Number Type');
		await panel.execute();
		const made = await panel.outputRow();
		expect(made).toMatchObject({ kind: 'business', name: 'Blue Gum Pty Ltd' });
		await screenshot(page, '63-capay-beneficiary-made');
		await panel.execute();
		expect((await panel.outputRow()).beneficiaryId).toBe(made.beneficiaryId);
		const { data } = await call(stage.sandbox, 'GET', '/beneficiaries/businesses?limit=100');
		const named = (data as Array<{ name: string }>).filter(({ name }) => name === made.name);
		expect(named).toHaveLength(1);
	}));

test('a payment: the beneficiary from a list, the amount as people write it, one reference', () =>
	stage.scene('capay-payment', async (page) => {
		const panel = new NodePanel(page);
		const creator = await stage.newWorkflow(page);
		await creator.add(action.displayName, pay.action);
		await panel.field('currencyCode').waitFor();
		expect(await panel.labels()).toEqual(pay.fields.map(({ name, label }) => ({ name, label })));
		await screenshot(page, '64-capay-payment');
		expect(await panel.openPicker('beneficiaryId')).toEqual(
			expect.arrayContaining(['ABC Pty Ltd · AUD · Test Bank · …3456']),
		);
		await screenshot(page, '65-capay-payment-picker');
		await panel.pick('beneficiaryId', 'ABC Pty Ltd');
		await panel.type('reference', 'Fatura nº 7');
		await panel.type('currencyCode', 'aud');
		await panel.type('amount', '1,250.50');
		await panel.type('paymentReference', 'Invoice 2026/118');
		await panel.chooseNow('paymentDate');
		await choose(page, panel.field('sourceOfFunds'), 'Business Income');
		await panel.execute();
		await panel.refusal('Capay takes letters, digits, _ and -');
		await screenshot(page, '66-capay-payment-refused');
		expect((await stage.sandbox.ledger('capay')).entries).toEqual([]);
		await panel.type('reference', 'INV-2026-118');
		await panel.execute();
		expect(await panel.outputRow()).toMatchObject({
			reference: 'INV-2026-118',
			amount: '1250.5',
			currency: 'AUD',
		});
		await screenshot(page, '67-capay-payment-made');
		await panel.execute();
		await panel.refusal('nothing was sent again');
		const { byReference } = await stage.sandbox.ledger('capay');
		expect(byReference).toEqual({ 'INV-2026-118': { hits: 1, replays: 0 } });
	}));

test('the trigger shows its fields and hears a deposit, and the example shows what becomes of it', () =>
	stage.scene('capay-trigger', async (page) => {
		const canvas = new Canvas(page);
		const panel = new NodePanel(page);
		const example = readExamples().find(({ name }) => name === 'capay-deposit-to-table');
		const [{ id, nodes }] = await stage.n8n.api.importWorkflows([example?.workflow]);
		const own = (nodes as Array<{ name: string; type: string }>).find(({ type }) =>
			type.endsWith(`.${trigger.name}`),
		);
		await stage.visit(page, `/workflow/${id}`);
		await canvas.node(own?.name ?? '').waitFor();
		await canvas.fit();
		await screenshot(page, '68-capay-deposit-example');

		await canvas.open(own?.name ?? '');
		await panel.field('simplify').waitFor();
		await screenshot(page, '69-capay-trigger-panel');
		await page.getByTestId('trigger-execute-button').first().click();
		const isThere = async () => (await webhooks(stage.sandbox)).length;
		await until('Nothing is subscribed', isThere, Boolean);
		await call(stage.sandbox, 'POST', '/deposits/simulate', {
			accountNumber: stage.sandbox.ready.providers.capay.samples.accountNumber,
			routingNumber: '012999',
			currencyCode: 'AUD',
			amount: 99.5,
		});
		expect(await panel.outputRow()).toMatchObject({
			event: 'deposit',
			outcome: 'succeeded',
			amount: '99.5',
			currency: 'AUD',
		});
		await screenshot(page, '70-capay-trigger-output');
	}));

test.each(['capay-beneficiaries-from-spreadsheet', 'capay-pay-after-confirmation'])(
	'%s runs with a click, and can be read',
	(name) =>
		stage.scene(name, async (page) => {
			const canvas = new Canvas(page);
			const example = readExamples().find((one) => one.name === name);
			const [{ id }] = await stage.n8n.api.importWorkflows([example?.workflow]);
			await stage.visit(page, `/workflow/${id}`);
			await canvas.node('Find or Create').waitFor();
			await canvas.execute();
			await canvas.fit();
			expect(await canvas.isGreen('Find or Create')).toBe(true);
			await screenshot(page, `71-${name}`);
		}),
);

test('the credential: what Capay gives out, and a certificate only where there is one', () =>
	stage.scene('capay-credential', async (page) => {
		const dialog = new CredentialDialog(page);
		const type = new CapayApi();
		const { credentials, baseUrl } = stage.sandbox.ready.providers.capay;
		const files = (await stage.sandbox.control('POST', '/api/mtls/capay')) as MutualTls;
		await stage.visit(page, '/home/credentials/create');
		await dialog.create(type.displayName);
		await screenshot(page, '72-capay-credential');
		await dialog.choose('environment', choiceLabel(type.properties, 'environment', 'custom'));
		const shown = expectedCredential(type, { environment: 'custom' });
		expect(shown.map(({ name }) => name)).not.toContain('privateKey');
		for (const { name, label } of shown) expect(await dialog.label(name)).toBe(label);
		await dialog.fill('baseUrl', baseUrl);
		await dialog.fill('apiUser', credentials.apiUser);
		await dialog.fill('apiKey', 'too-short');
		await dialog.save();
		const { banner, reason } = await dialog.refused();
		await banner.scrollIntoViewIfNeeded();
		await screenshot(page, '73-capay-credential-refused');
		expect(reason).toContain('It has 9 characters; Capay’s have 64');
		expect(reason).not.toContain('too-short');
		await dialog.fill('apiKey', credentials.apiKey);
		await dialog.fill('baseUrl', files.baseUrl);
		await dialog.choose('mutualTls', choiceLabel(type.properties, 'mutualTls', 'pem'));
		// Pasted: a password field of n8n has one line.
		await dialog.fill('clientCertificate', files.clientCertificate);
		await dialog.fill('privateKey', files.clientKey);
		await dialog.fillLines('authorities', files.ca);
		await dialog.save();
		await dialog.connected();
		await screenshot(page, '74-capay-credential-mutual-tls');
	}));
