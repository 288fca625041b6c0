import { readExamples } from '../../dev/examples';
import { WEBHOOK_TOKEN } from '../../dev/providers/fatoripay';
import { InvoiceCapture } from '../../nodes/FatoriPay/InvoiceCapture/InvoiceCapture.node';
import { InvoiceCaptureTrigger } from '../../nodes/FatoriPay/InvoiceCaptureTrigger/InvoiceCaptureTrigger.node';
import { triggers } from '../providers/fatoripay/trigger';
import { Canvas } from './pages/canvas';
import { NodePanel } from './pages/node-panel';
import { expectedOperation } from './support/rendered';
import { onStage, screenshot, Stage } from './support/stage';
import { until } from './support/wait';

const { description: action } = new InvoiceCapture();
const { description: trigger } = new InvoiceCaptureTrigger();
const create = expectedOperation(action, 'invoice', 'create');
const pix = expectedOperation(action, 'invoice', 'captureByPix');

let stage: Stage;
onStage((opened) => (stage = opened));

test('an invoice typed as people type, billed once, and its Pix with a QR code', () =>
	stage.scene('fatoripay-invoice', async (page) => {
		const panel = new NodePanel(page);
		const creator = await stage.newWorkflow(page);
		await creator.add(action.displayName, create.action);
		await panel.field('customerName').waitFor();
		await panel.type('reference', 'ORDER-1042');
		await panel.chooseNow('dueDate');
		for (const [field, typed] of Object.entries({
			invoiceText: 'Pedido 1042',
			customerName: 'Cliente de Teste',
			customerDocument: '111.444.777-35',
			customerEmail: 'cliente.teste@example.com',
			customerPhone: '(11) 99999-9999',
		})) {
			await panel.type(field, typed);
		}
		await panel.addItem();
		await panel.type('name', 'Produto A');
		await panel.type('price', '1.250');
		await screenshot(page, '58-fatoripay-items');
		await panel.execute();
		await panel.refusal('“1.250” can be read as 1250.00 or as 1.25.');
		await screenshot(page, '58-fatoripay-price-refused');
		expect((await stage.sandbox.ledger('fatoripay')).entries).toEqual([]);
		await panel.type('price', '1.250,50');
		await panel.execute();
		await panel.refusal('is today or earlier');
		const made = await panel.outputRow();
		expect(made).toMatchObject({
			outcome: 'pending',
			status: 'unpaid',
			reference: 'ORDER-1042',
			amountMinor: '125050',
		});
		await screenshot(page, '58-fatoripay-billed');
		await panel.execute();
		await panel.refusal('nothing was sent again');
		expect((await panel.outputRow()).invoiceId).toBe(made.invoiceId);
		const { byReference } = await stage.sandbox.ledger('fatoripay');
		expect(byReference).toEqual({ 'invoice:ORDER-1042': { hits: 1, replays: 0 } });

		await panel.chooseOperation(pix.resource, pix.operation);
		await panel.type('invoiceId', made.invoiceId ?? '');
		expect(await panel.labels()).toEqual(pix.fields.map(({ name, label }) => ({ name, label })));
		await panel.execute();
		expect(await panel.outputRow()).toMatchObject({
			outcome: 'pending',
			paymentMethod: 'pix',
			pixCode: expect.stringMatching(/^000201/),
		});
		await screenshot(page, '58-fatoripay-pix');
		expect(await panel.files()).toContain('pix-ORDER-1042.png');
		await screenshot(page, '58-fatoripay-pix-file');
	}));

test('the trigger says how to register it, and hears the call of the guide', () =>
	stage.scene('fatoripay-trigger', async (page) => {
		const canvas = new Canvas(page);
		const panel = new NodePanel(page);
		const example = readExamples().find(({ name }) => name === 'fatoripay-pix-by-message');
		const [{ id, nodes }] = await stage.n8n.api.importWorkflows([example?.workflow]);
		const own = (nodes as Array<{ name: string; type: string; webhookId: string }>).find(
			({ type }) => type.endsWith(`.${trigger.name}`),
		);
		await stage.visit(page, `/workflow/${id}`);
		await canvas.node(own?.name ?? '').waitFor();
		await canvas.fit();
		await screenshot(page, '59-fatoripay-example');
		await canvas.open(own?.name ?? '');
		await panel.field('simplify').waitFor();
		const labels = (await panel.labels()).map(({ label }) => label);
		expect(labels).toEqual(expect.arrayContaining(['Events', 'Simplify']));
		const address = `/webhook/${own?.webhookId}/fatoripay`;
		await page.getByText('Webhook URLs').first().click();
		await page.getByText('Production URL').first().click();
		await page.getByText(address).first().waitFor();
		// Of two methods the editor would show a half.
		expect(await page.getByText('GET,POST').count()).toBe(0);
		await page.getByText('Hear of invoices from FatoriPay').waitFor();
		await page.getByText('Enter a Webhook Token in the credential first').first().waitFor();
		await screenshot(page, '59-fatoripay-trigger-panel');

		await page.getByTestId('trigger-execute-button').first().click();
		await page.getByText('Listening for test event').first().waitFor();
		const registered = async () => (await triggers(stage.sandbox)).length;
		await until('Nothing is registered', registered, Boolean);
		await screenshot(page, '59-fatoripay-trigger-listens');
		const { paidInvoiceId } = stage.sandbox.ready.providers.fatoripay.samples;
		const test = `${stage.n8n.url}${address.replace('/webhook/', '/webhook-test/')}`;
		const { status } = await fetch(`${test}?token=${WEBHOOK_TOKEN}`, {
			method: 'POST',
			body: new URLSearchParams({ invoice_id: paidInvoiceId, new_status: 'paid' }),
		});
		expect(status).toBe(200);
		expect(await panel.outputRow()).toMatchObject({
			event: 'paid',
			outcome: 'succeeded',
			invoiceId: paidInvoiceId,
		});
		await screenshot(page, '59-fatoripay-trigger-output');
	}));
