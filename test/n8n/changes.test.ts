import { tellSupport, WEBHOOK_TOKEN } from '../../dev/providers/kapitale';
import {
	chain,
	kapitale,
	kapitaleCredential,
	node,
	Stage,
	START_MS,
	until,
	type Workflow,
} from './support';
import { Published } from './triggers';

/* Get Changed Since beside a trigger, in one workflow: both remember in its static data. */

let stage: Stage;
let published: Published;
beforeAll(async () => {
	stage = await Stage.open('changes');
	published = await Published.open(stage, workflow());
	await tellSupport(stage.sandbox, published.url);
}, START_MS);
afterAll(async () => await stage?.close());

const PATH = crypto.randomUUID();
const SECONDS = 3;

/** An HTTP call starts the look at the list, after which the execution goes on for a while. */
function workflow(): Workflow {
	const looking = chain('Looking', [
		node(
			'Called',
			'n8n-nodes-base.webhook',
			2,
			{ path: PATH, responseMode: 'onReceived' },
			{ webhookId: PATH },
		),
		kapitale('Changes', {
			resource: 'order',
			operation: 'getChangedSince',
			createdSince: '2020-01-01',
		}),
		node('Going on', 'n8n-nodes-base.wait', 1.1, { amount: SECONDS }, { webhookId: PATH }),
	]);
	const trigger = node(
		'Trigger',
		'n8n-nodes-payment-providers.kapitaleOrderTrigger',
		1,
		{},
		{
			credentials: kapitaleCredential,
			webhookId: crypto.randomUUID(),
		},
	);
	const changes = looking.nodes.find(({ name }) => name === 'Changes');
	// A list without anything new gives no item, and the execution shall go on all the same.
	Object.assign(changes ?? {}, { alwaysOutputData: true });
	return { ...looking, nodes: [...looking.nodes, trigger] };
}

async function look(): Promise<void> {
	const response = await fetch(`${stage.n8n.url}/webhook/${PATH}`);
	await response.arrayBuffer();
	expect(response.status).toBe(200);
}

/** What the look found in each execution that it has ended in, oldest first. */
async function found(count: number): Promise<string[][]> {
	const ended = async () => {
		const all = await stage.api.executions({ workflowId: published.id, limit: 100 });
		const executions = await Promise.all(
			all.reverse().map(async ({ id }) => await stage.api.waitForExecution(id)),
		);
		return executions.filter(({ runs }) => runs.Changes !== undefined);
	};
	await until(async () => (await ended()).length >= count, `${count} executions`);
	return (await ended()).map((execution) =>
		execution.items('Changes').flatMap(({ json }) => json.reference ?? []),
	);
}

const SEED = 'ORD-2024-001';
const event = (orderId: string) =>
	JSON.stringify({
		event_type: 'order.created',
		destination_id: 'synthetic',
		data: { order_id: orderId, order_no: orderId, status: 'pending' },
	});
const send = async (orderId: string) =>
	await published.send(event(orderId), { authorization: `Bearer ${WEBHOOK_TOKEN}` });

it(
	'three looks at once find a change once; nobody writes back an old copy, also across a restart',
	async () => {
		await Promise.all([look(), look(), look()]);
		// While they go on, an event comes and its execution ends.
		expect(await send('while-they-go-on')).toBe(200);
		expect((await found(3)).flat()).toEqual([SEED]);
		await stage.n8n.restart();
		await until(async () => {
			const response = await fetch(`${stage.n8n.url}/webhook/${PATH}`);
			await response.arrayBuffer();
			return response.status === 200;
		}, 'n8n’s answer');
		expect((await found(4)).flat()).toEqual([SEED]);
		const before = await published.runs();
		expect(await send('while-they-go-on')).toBe(200);
		expect(await send('afterwards')).toBe(200);
		await published.untilRuns(before + 1);
		expect(await published.runs()).toBe(before + 1);
	},
	START_MS + 60_000,
);
