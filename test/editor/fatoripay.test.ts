import { FatoriPayApi } from '../../credentials/FatoriPayApi.credentials';
import { InvoiceCapture } from '../../nodes/FatoriPay/InvoiceCapture/InvoiceCapture.node';
import { CredentialDialog } from './pages/credential-dialog';
import { NodePanel } from './pages/node-panel';
import { choiceLabel, expectedCredential, expectedOperation } from './support/rendered';
import { onStage, screenshot, Stage } from './support/stage';

const { description: action } = new InvoiceCapture();
const create = expectedOperation(action, 'invoice', 'create');
const charge = expectedOperation(action, 'invoice', 'captureByCard');
const refund = expectedOperation(action, 'invoice', 'refund');

let stage: Stage;
onStage((opened) => (stage = opened));

test('the node creator finds Invoice Capture by its provider and by what its users deal with', () =>
	stage.scene('fatoripay-creator', async (page) => {
		const creator = await stage.newWorkflow(page);
		for (const text of ['FatoriPay', 'fatura', 'boleto']) {
			expect((await creator.search(text))[0]).toBe(action.displayName);
		}
		expect(await creator.icon(action.displayName).getAttribute('src')).toMatch(/fatoripay\.svg$/);
		await screenshot(page, '50-fatoripay-search');
	}));

test('the panel shows every field that Create declares', () =>
	stage.scene('fatoripay-create', async (page) => {
		const panel = new NodePanel(page);
		const creator = await stage.newWorkflow(page);
		await creator.add(action.displayName, create.action);
		await panel.field('customerName').waitFor();
		expect(await panel.credential()).toBe('FatoriPay (sandbox)');
		expect(await panel.labels()).toEqual(create.fields.map(({ name, label }) => ({ name, label })));
		await screenshot(page, '51-fatoripay-create');
		expect(await panel.openOptions()).toEqual(create.options.map(({ label }) => label));
		await screenshot(page, '52-fatoripay-create-options');
	}));

test('the card’s panel says what n8n stores, and refuses a number that is typed into it', () =>
	stage.scene('fatoripay-card', async (page) => {
		const panel = new NodePanel(page);
		const creator = await stage.newWorkflow(page);
		await creator.add(action.displayName, charge.action);
		await panel.field('cardNumber').waitFor();
		expect(await panel.labels()).toEqual(charge.fields.map(({ name, label }) => ({ name, label })));
		await page.getByText('n8n stores every item').first().waitFor();
		await screenshot(page, '53-fatoripay-card');
		await panel.type('invoiceId', '2329167a-29d8-41f6-bea5-305461430d7c');
		// The editor itself asks for every required field.
		for (const [field, typed] of Object.entries({
			cardNumber: '5555555555554444',
			cardExpiry: '01/2099',
			cardCvv: '739',
			cardHolder: 'CLIENTE DE TESTE',
			cardHolderDocument: '111.444.777-35',
		})) {
			await panel.type(field, typed);
		}
		await panel.execute();
		await panel.refusal('It is typed into the node');
		await screenshot(page, '54-fatoripay-card-refused');
		expect((await stage.sandbox.ledger('fatoripay')).entries).toEqual([]);
	}));

test('a refund says whom to ask for its path, and to begin with a small amount', () =>
	stage.scene('fatoripay-refund', async (page) => {
		const panel = new NodePanel(page);
		const creator = await stage.newWorkflow(page);
		await creator.add(action.displayName, refund.action);
		await panel.field('amount').waitFor();
		expect(await panel.labels()).toEqual(refund.fields.map(({ name, label }) => ({ name, label })));
		await page.getByText('Try it with a small amount first').first().waitFor();
		const { paidInvoiceId } = stage.sandbox.ready.providers.fatoripay.samples;
		await panel.type('invoiceId', paidInvoiceId);
		await panel.type('amount', '1.250,50');
		await panel.type('reference', 'REFUND-1042-1');
		await panel.execute();
		await panel.refusal('is more than what is left of the invoice');
		await screenshot(page, '55-fatoripay-refund-refused');
		expect((await stage.sandbox.ledger('fatoripay')).entries).toEqual([]);
		await panel.type('amount', '12,50');
		await panel.execute();
		expect(await panel.outputRow()).toMatchObject({
			reference: 'REFUND-1042-1',
			amountMinor: '1250',
		});
		await screenshot(page, '55-fatoripay-refund');
	}));

test('the credential asks for what FatoriPay issues, and for paths only where they are wanted', () =>
	stage.scene('fatoripay-credential', async (page) => {
		const dialog = new CredentialDialog(page);
		const type = new FatoriPayApi();
		const { baseUrl, credentials } = stage.sandbox.ready.providers.fatoripay;
		await stage.visit(page, '/home/credentials/create');
		await dialog.create(type.displayName);
		await screenshot(page, '55-fatoripay-credential');
		await dialog.choose('environment', choiceLabel(type.properties, 'environment', 'custom'));
		const shown = expectedCredential(type, { environment: 'custom' });
		expect(shown.map(({ name }) => name)).not.toContain('refundPath');
		for (const { name, label } of shown) expect(await dialog.label(name)).toBe(label);
		await dialog.fill('baseUrl', baseUrl);
		await dialog.fill('clientId', String(credentials.clientId));
		await dialog.fill('clientSecret', 'not-the-secret');
		await dialog.fill('username', '111.444.777-35');
		await dialog.save();
		const { banner, reason } = await dialog.refused();
		await banner.scrollIntoViewIfNeeded();
		await screenshot(page, '56-fatoripay-credential-refused');
		expect(reason).toContain('Check Client ID, Client Secret and Username');
		expect(reason).not.toMatch(/not-the-secret|111\.?444/);
		await dialog.fill('clientSecret', String(credentials.clientSecret));
		await dialog.save();
		await dialog.connected();
		await screenshot(page, '57-fatoripay-credential-connected');
		await dialog.switchOn('undocumentedPaths');
		const all = expectedCredential(type, { environment: 'custom', undocumentedPaths: true });
		for (const { name, label } of all) expect(await dialog.label(name)).toBe(label);
		await screenshot(page, '57-fatoripay-credential-paths');
	}));
