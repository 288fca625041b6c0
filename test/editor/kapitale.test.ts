import { readExamples } from '../../dev/examples';
import { WEBHOOK_TOKEN } from '../../dev/providers/kapitale';
import { KapitaleOrder } from '../../nodes/Kapitale/KapitaleOrder.node';
import { KapitaleOrderTrigger } from '../../nodes/Kapitale/KapitaleOrderTrigger.node';
import { order, tellSupport } from '../providers/kapitale/trigger';
import { Canvas } from './pages/canvas';
import { NodePanel } from './pages/node-panel';
import { expectedOperation } from './support/rendered';
import { onStage, screenshot, Stage } from './support/stage';

const { description: action } = new KapitaleOrder();
const { description: trigger } = new KapitaleOrderTrigger();
const create = expectedOperation(action, 'order', 'createFromCnpj');

let stage: Stage;
onStage((opened) => (stage = opened));

test('the node creator finds Kapitale by its name and by what its users deal with', () =>
	stage.scene('kapitale-creator', async (page) => {
		const creator = await stage.newWorkflow(page);
		for (const text of ['Kapitale', 'CNPJ', 'nota fiscal']) {
			expect((await creator.search(text))[0]).toBe(action.displayName);
		}
		expect(await creator.icon(action.displayName).getAttribute('src')).toMatch(/kapitale\.svg$/);
		await screenshot(page, '30-kapitale-search');
	}));

test('the panel shows every field that Create From CNPJ declares', () =>
	stage.scene('kapitale-panel', async (page) => {
		const panel = new NodePanel(page);
		const creator = await stage.newWorkflow(page);
		await creator.add(action.displayName, create.action);
		await panel.field('cnpj').waitFor();
		expect(await panel.credential()).toBe('Kapitale (sandbox)');
		expect(await panel.labels()).toEqual(create.fields.map(({ name, label }) => ({ name, label })));
		for (const { name, description } of create.fields) {
			if (description !== undefined) expect(await panel.tooltip(name)).toBe(description);
		}
		await screenshot(page, '31-kapitale-panel');
	}));

test('the trigger shows its address and the e-mail for Kapitale, and hears an approval', () =>
	stage.scene('kapitale-trigger', async (page) => {
		const canvas = new Canvas(page);
		const panel = new NodePanel(page);
		const example = readExamples().find(({ name }) => name === 'kapitale-approval-to-invoice');
		const [{ id, nodes }] = await stage.n8n.api.importWorkflows([example?.workflow]);
		const own = (nodes as Array<{ name: string; type: string; webhookId: string }>).find(
			({ type }) => type.endsWith(`.${trigger.name}`),
		);
		await stage.visit(page, `/workflow/${id}`);
		await canvas.node(own?.name ?? '').waitFor();
		await canvas.fit();
		await screenshot(page, '32-kapitale-example');

		await canvas.open(own?.name ?? '');
		await panel.field('simplify').waitFor();
		const email = page.getByRole('link', { name: 'open the e-mail' });
		await email.waitFor();
		const href = new URL((await email.getAttribute('href')) ?? '');
		expect(href.pathname).toBe('suporte@kapitale.com.br');
		expect(href.searchParams.get('body')).toContain('endpoint_url');
		const address = `/webhook/${own?.webhookId}/kapitale`;
		await page.getByText('Webhook URLs').first().click();
		await page.getByText('Production URL').first().click();
		await page.getByText(address).first().waitFor();
		await screenshot(page, '33-kapitale-trigger-panel');

		await page.getByTestId('trigger-execute-button').first().click();
		await page.getByText('Listening for test event').first().waitFor();
		await tellSupport(
			stage.sandbox,
			{ url: `${stage.n8n.url}${address.replace('/webhook/', '/webhook-test/')}` },
			{ webhookAuthToken: WEBHOOK_TOKEN },
		);
		await screenshot(page, '34-kapitale-trigger-listens');
		await order(stage.sandbox, 'order-in-the-editor', 'approved');
		expect(await panel.outputRow()).toMatchObject({
			event: 'approved',
			decision: 'approved',
			reference: 'order-in-the-editor',
		});
		await screenshot(page, '35-kapitale-trigger-output');
	}));
