import type { INodePropertyOptions, INodeType } from 'n8n-workflow';

import { readExamples } from '../../dev/examples';
import { CapayBeneficiaries } from '../../nodes/Capay/CapayBeneficiaries.node';
import { CapayBeneficiariesTrigger } from '../../nodes/Capay/CapayBeneficiariesTrigger.node';
import { ClicPayWallet } from '../../nodes/ClicPay/ClicPayWallet.node';
import { ClicPayWalletTrigger } from '../../nodes/ClicPay/ClicPayWalletTrigger.node';
import { InvoiceCapture } from '../../nodes/FatoriPay/InvoiceCapture/InvoiceCapture.node';
import { InvoiceCaptureTrigger } from '../../nodes/FatoriPay/InvoiceCaptureTrigger/InvoiceCaptureTrigger.node';
import { KapitaleOrder } from '../../nodes/Kapitale/KapitaleOrder.node';
import { KapitaleOrderTrigger } from '../../nodes/Kapitale/KapitaleOrderTrigger.node';
import { pay, webhooks } from '../providers/clicpay/trigger';
import { Canvas } from './pages/canvas';
import { NodePanel } from './pages/node-panel';
import { onStage, screenshot, Stage } from './support/stage';
import { until } from './support/wait';

const { description } = new ClicPayWalletTrigger();
const shown = description.properties.filter(({ type }) => type !== 'notice');

const PAIRS = [
	{ search: 'ClicPay', action: new ClicPayWallet(), trigger: new ClicPayWalletTrigger() },
	{ search: 'Kapitale', action: new KapitaleOrder(), trigger: new KapitaleOrderTrigger() },
	{ search: 'Capay', action: new CapayBeneficiaries(), trigger: new CapayBeneficiariesTrigger() },
	{ search: 'FatoriPay', action: new InvoiceCapture(), trigger: new InvoiceCaptureTrigger() },
];

let stage: Stage;
onStage((opened) => (stage = opened));

test('the trigger shows its fields, and its output while somebody listens for a test event', () =>
	stage.scene('trigger', async (page) => {
		const canvas = new Canvas(page);
		const panel = new NodePanel(page);
		const example = readExamples().find(({ name }) => name === 'webhook-continues-order');
		const [{ id, nodes }] = await stage.n8n.api.importWorkflows([example?.workflow]);
		const trigger = (nodes as Array<{ name: string; type: string }>).find(({ type }) =>
			type.endsWith('clicPayWalletTrigger'),
		);
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

test.each(PAIRS)(
	'$search is one entry of the node panel, with its triggers and its actions',
	({ search, action, trigger }) =>
		stage.scene(`panel-${search.toLowerCase()}`, async (page) => {
			const node = action.description.displayName;
			const creator = await stage.newWorkflow(page);
			expect(await creator.search(search)).toEqual([node]);
			await screenshot(page, `24-search-${search.toLowerCase()}`);

			const events = optionsOf(trigger, 'events').map(({ name }) => `On ${name.toLowerCase()}`);
			const actions = action.description.properties
				.filter(({ name }) => name === 'operation')
				.flatMap(({ options = [] }) => options as INodePropertyOptions[])
				.map((option) => option.action ?? option.name);
			expect(await creator.openNode(node)).toEqual([
				`Triggers (${events.length})`,
				`Actions (${actions.length})`,
			]);
			await screenshot(page, `25-entry-${search.toLowerCase()}`);
			const listed = await creator.entryNames();
			expect(listed.map((name) => name.toLowerCase())).toEqual(
				expect.arrayContaining([...events, ...actions].map((name) => name.toLowerCase())),
			);

			await creator.entry(listed[0] ?? '').click();
			await page.getByTestId('ndv').waitFor();
			const panel = new NodePanel(page);
			await panel.field('events').waitFor();
			await screenshot(page, `26-added-${search.toLowerCase()}`);
		}),
);

function optionsOf({ description: { properties } }: INodeType, field: string) {
	return (properties.find(({ name }) => name === field)?.options ?? []) as INodePropertyOptions[];
}
