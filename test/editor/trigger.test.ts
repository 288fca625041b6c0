import { readExamples } from '../../dev/examples';
import { ClicPayWalletTrigger } from '../../nodes/ClicPay/ClicPayWalletTrigger.node';
import { pay, webhooks } from '../support/clicpay-trigger';
import { Canvas } from './pages/canvas';
import { dismissDialogs } from './pages/dialogs';
import { NodePanel } from './pages/node-panel';
import { screenshot, Stage } from './support/stage';
import { until } from './support/wait';

// The first start builds the package and may download n8n.
jest.setTimeout(600_000);

const { description } = new ClicPayWalletTrigger();
const shown = description.properties.filter(({ type }) => type !== 'notice');

let stage: Stage;

beforeAll(async () => {
	stage = await Stage.open();
});

afterAll(async () => {
	// Undefined when opening failed; that error is the one to read.
	await (stage as Stage | undefined)?.close();
});

test('the trigger shows its fields, and its output while somebody listens for a test event', () =>
	stage.scene('trigger', async (page) => {
		const canvas = new Canvas(page);
		const panel = new NodePanel(page);
		const example = readExamples().find(({ name }) => name === 'webhook-continues-order');
		const [{ id, nodes }] = await stage.n8n.api.importWorkflows([example?.workflow]);
		const trigger = (nodes as Array<{ name: string; type: string }>).find(({ type }) =>
			type.endsWith('clicPayWalletTrigger'),
		);
		await dismissDialogs(page);
		await stage.visit(page, `/workflow/${id}`);
		await canvas.node(trigger?.name ?? '').waitFor();
		await canvas.fit();
		await screenshot(page, '20-webhook-example');

		await canvas.open(trigger?.name ?? '');
		await panel.field('simplify').waitFor();
		const labels = (await panel.labels()).map(({ label }) => label);
		expect(labels).toEqual(
			expect.arrayContaining(
				shown.filter(({ type }) => type !== 'collection').map(({ displayName }) => displayName),
			),
		);
		await screenshot(page, '21-trigger-panel');
		await page.getByTestId('trigger-execute-button').first().click();
		await until(
			'Nothing is registered',
			async () => (await webhooks(stage.sandbox)).length,
			Boolean,
		);
		await screenshot(page, '22-trigger-listens');
		await pay(stage.sandbox, 'order-in-the-editor');
		const row = await panel.outputRow();
		expect(row).toMatchObject({ outcome: 'succeeded', reference: 'order-in-the-editor' });
		await screenshot(page, '23-trigger-output');
	}));
