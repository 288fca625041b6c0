import { ClicPayWallet } from '../../nodes/ClicPay/ClicPayWallet.node';
import { chain, clicPay, node } from '../n8n/support';
import { Canvas } from './pages/canvas';
import { NodePanel } from './pages/node-panel';
import { onStage, screenshot, Stage } from './support/stage';

let stage: Stage;
onStage((opened) => (stage = opened));

const { displayName } = new ClicPayWallet().description;
const RECORDS = 'Records';
const records = clicPay(RECORDS, { resource: 'paymentRecord', operation: 'getMany' });
const agent = node('Agent', '@n8n/n8n-nodes-langchain.agent', 3.1, {}, { position: [220, -200] });
const asTool = {
	...chain(`${displayName} as a tool`, [{ ...records, type: `${records.type}Tool` }, agent]),
	connections: { [RECORDS]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] } },
};
const FOR_AGENTS = ['Get by Reference', 'Get Many', 'Reconcile Open'];
/** n8n's own, the last entry of every node. */
const OF_N8N = 'Custom API Call';

test.each([
	['a person', chain(`${displayName} by hand`, [records]), [...FOR_AGENTS, 'Resolve']],
	['an AI agent', asTool, FOR_AGENTS],
])('to %s the records of the ledger offer what is theirs to decide', (who, workflow, offered) =>
	stage.scene(`records-of-${who.split(' ').at(-1)}`, async (page) => {
		const panel = new NodePanel(page);
		const canvas = new Canvas(page);
		const [{ id }] = await stage.n8n.api.importWorkflows([workflow]);
		await stage.visit(page, `/workflow/${id}`);
		await canvas.node(RECORDS).waitFor();
		await canvas.open(RECORDS);
		expect(await panel.choices('operation')).toEqual([...offered, OF_N8N]);
		await screenshot(page, `82-records-of-${who.split(' ').at(-1)}`);
	}),
);
