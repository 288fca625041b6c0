import { charge } from '../n8n/recipes';
import { chain, start } from '../n8n/support';
import { Canvas } from './pages/canvas';
import { NodePanel } from './pages/node-panel';
import { onStage, screenshot, Stage } from './support/stage';
import { until } from './support/wait';

let stage: Stage;
onStage((opened) => (stage = opened));

test('a second “Execute step” shows what became of the first, and is no alarm', () =>
	stage.scene('second-step', async (page) => {
		const canvas = new Canvas(page);
		const panel = new NodePanel(page);
		const workflow = chain('Second step', [start, charge({ reference: 'STEP-1' })]);
		const [{ id }] = await stage.n8n.api.importWorkflows([workflow]);
		await stage.visit(page, `/workflow/${id}`);
		await canvas.node('Charge').waitFor();
		await canvas.open('Charge');

		await panel.executeStep();
		const first = await panel.outputRow();
		expect(first).toMatchObject({ outcome: 'pending', reference: 'STEP-1' });
		expect(first.clicPayReference).toMatch(/^CP\d+$/);
		expect(first.replayed).toBeUndefined();
		await screenshot(page, '40-first-step');

		await panel.executeStep();
		const second = await until(
			'The second step shows nothing new',
			async () => await panel.outputRow(),
			({ replayed }) => replayed !== undefined,
		);
		await screenshot(page, '41-second-step');
		expect(second).toMatchObject({
			outcome: 'pending',
			reference: 'STEP-1',
			clicPayReference: first.clicPayReference,
			replayed: 'true',
		});
		expect(await panel.outputText()).not.toMatch(/unknown|may have moved|Look it up/i);
		expect(await stage.sandbox.hits('STEP-1')).toBe(1);
	}));
