import { ClicPayWallet } from '../../nodes/ClicPay/ClicPayWallet.node';
import { Canvas } from './pages/canvas';
import { NodePanel } from './pages/node-panel';
import { onStage, screenshot, Stage } from './support/stage';

const { displayName, name } = new ClicPayWallet().description;
const CHARGE = 'Charge';

let stage: Stage;
onStage((opened) => (stage = opened));

/** A charge that has everything but its amount. */
const workflow = () => ({
	id: 'typedAmount00001',
	name: 'A typed amount',
	nodes: [
		{
			id: 'start',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: 'charge',
			name: CHARGE,
			type: `n8n-nodes-payment-providers.${name}`,
			typeVersion: 1,
			position: [220, 0],
			credentials: { clicPayApi: { id: 'clicPaySandbox01', name: 'ClicPay (sandbox)' } },
			parameters: {
				resource: 'mobileMoney',
				operation: 'charge',
				wallet: { __rl: true, mode: 'id', value: '144365' },
				msisdn: '84 123 4567',
				customerText: 'Order 1042',
				options: {},
			},
		},
	],
	connections: { Start: { main: [[{ node: CHARGE, type: 'main', index: 0 }]] } },
	settings: {},
});

test('an amount means what was typed, or is asked about', () =>
	stage.scene('amount', async (page) => {
		const canvas = new Canvas(page);
		const panel = new NodePanel(page);
		const [{ id }] = await stage.n8n.api.importWorkflows([workflow()]);
		await stage.sandbox.reset();
		await stage.visit(page, `/workflow/${id}`);
		await canvas.node(CHARGE).waitFor();
		await canvas.open(CHARGE);
		expect(await panel.placeholder('amount')).toBe('e.g. 1250.50');

		await panel.type('amount', '1.250,50');
		await screenshot(page, '40-amount-typed');
		await panel.execute();
		expect(await panel.outputRow()).toMatchObject({ amountMinor: '125050', operator: 'mpesa' });
		expect((await stage.sandbox.ledger()).entries).toMatchObject([{ amount: 1250.5 }]);
		await screenshot(page, '41-amount-charged');

		await stage.sandbox.reset();
		for (const [typed, refusal] of [
			['1.250', '“1.250” can be read as 1250.00 or as 1.25.'],
			['-5', 'It is negative.'],
			['12.34,56', 'Its points, commas or spaces are not where a number has them.'],
		] as const) {
			await panel.type('amount', typed);
			await panel.execute();
			await panel.refusal(refusal);
			await screenshot(page, `42-amount-${typed.replace(/\W/g, '_')}`);
		}
		expect((await stage.sandbox.ledger()).entries).toEqual([]);
	}));

test('an AI agent may fill in every text of a charge', () =>
	stage.scene('agent-buttons', async (page) => {
		const canvas = new Canvas(page);
		const panel = new NodePanel(page);
		const tool = workflow();
		const [, charge] = tool.nodes;
		const agent = {
			id: 'agent',
			name: 'Agent',
			type: '@n8n/n8n-nodes-langchain.agent',
			typeVersion: 3.1,
			position: [220, -200],
			parameters: {},
		};
		const [{ id }] = await stage.n8n.api.importWorkflows([
			{
				...tool,
				id: 'agentButtons0001',
				name: `${displayName} as a tool`,
				nodes: [{ ...charge, type: `${charge?.type}Tool` }, agent],
				connections: { [CHARGE]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] } },
			},
		]);
		await stage.visit(page, `/workflow/${id}`);
		await canvas.node(CHARGE).waitFor();
		await canvas.open(CHARGE);
		for (const field of ['msisdn', 'amount', 'reference', 'customerText']) {
			await panel.agentButton(field).waitFor();
		}
		await screenshot(page, '43-agent-buttons');
		await panel.agentButton('customerText').click();
		await panel.agentButton('amount').click();
		await screenshot(page, '44-agent-fills-in');
	}));
