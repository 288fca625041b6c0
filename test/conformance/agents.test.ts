import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { optionsOf } from '../../shared/declare/build-properties';
import { OPERATIONS, PROVIDERS, SUBJECTS } from '../providers';
import { runNode } from '../support/context';
import type { Sandbox } from '../support/sandbox';
import { useSandbox } from '../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(20, (started) => (sandbox = started));

/** An approval is read on a phone, often inside a message. */
const FITS = 400;
/** For these the editor offers no “let the model fill it in” (n8n-editor-ui 2.41). */
const WITHOUT_BUTTON = ['description', 'descriptionType', 'agent', 'hasOutputParser', 'text'];

const OFFERED = OPERATIONS.filter(({ operation }) => operation.notForAgents !== true);

describe.each(OFFERED)('$label as a tool', ({ node: { description }, operation, resource }) => {
	const node = {
		...{ id: '1', name: 'Tool', type: `x.${description.name}Tool`, typeVersion: 1 },
		position: [0, 0] as [number, number],
		parameters: { resource: resource.value, operation: operation.value },
	};
	const asTool = { ...description, name: `${description.name}Tool` };

	it('tells the agent what it does, whether money moves, and how it is repeated', () => {
		// As n8n fills a node with the defaults of what its panel shows.
		const { properties } = asTool;
		const parameters =
			NodeHelpers.getNodeParameters(properties, node.parameters, true, false, node, asTool) ?? {};
		const text = NodeHelpers.getToolDescriptionForNode({ ...node, parameters }, {
			description: asTool,
		} as never);
		expect(text).toContain(operation.description.replace(/\.$/, ''));
		expect(text.length).toBeLessThanOrEqual(FITS);
		if (operation.effect !== 'movesMoney') {
			expect(text).toMatch(/Moves no money\.$/);
			return;
		}
		expect(text).toMatch(/Moves money/);
		for (const field of operation.namedBy) {
			expect(text).toContain(`same`);
			expect(text).toContain(operation.fields[field]?.property.displayName);
		}
	});

	it('shows that text in the panel of a tool only', () => {
		const shown = description.properties.filter(
			(property) =>
				property.name === 'toolDescription' &&
				NodeHelpers.displayParameter(node.parameters, property, node, description),
		);
		expect(shown).toEqual([]);
	});
});

describe.each(PROVIDERS)('$name', ({ node: { description } }) => {
	it('has no field that an agent cannot be let fill in for its name', () => {
		const names = (list: ReadonlyArray<INodeProperties | INodePropertyCollection>): string[] =>
			list.flatMap((one) => {
				if ('values' in one) return names(one.values);
				const inside = one.type.endsWith('ollection') ? one.options : [];
				return [one.name, ...names((inside ?? []) as INodeProperties[])];
			});
		expect(names(description.properties).filter((name) => WITHOUT_BUTTON.includes(name))).toEqual(
			[],
		);
	});
});

const PAYMENTS = SUBJECTS.flatMap((subject) => {
	const { operation } = OPERATIONS.find(({ label }) => label === subject.label) ?? {};
	return operation?.effect === 'movesMoney' ? [{ ...subject, operation }] : [];
});

describe.each(PAYMENTS)('$label: the highest amount for agents', (subject) => {
	const { call, operation, prepare } = subject;
	const pay = async (agentLimit: string, asTool: boolean) => {
		const items = (await prepare(sandbox)).slice(0, 1);
		const before = (await sandbox.ledger(subject.id)).entries.length;
		const setup = call(sandbox, { items, onError: 'continueRegularOutput' });
		const options = { ...(setup.parameters?.options as object | undefined), agentLimit };
		const parameters = { ...setup.parameters, options };
		const { items: output } = await runNode({ ...setup, parameters, asTool });
		const after = (await sandbox.ledger(subject.id)).entries.length;
		return { json: output[0]?.json, sent: after - before };
	};

	if (operation.amountElsewhere) {
		it('is not offered, because what is paid stands at the provider', () => {
			expect(optionsOf(operation)).not.toHaveProperty('agentLimit');
		});
		return;
	}

	it.each(['0.01', '99999999 CHF'])(
		'an agent above %s is refused, and nothing is sent',
		async (limit) => {
			const { json, sent } = await pay(limit, true);
			expect(json).toMatchObject({
				outcome: 'failed',
				error: expect.stringContaining('more than an AI agent may pay here'),
			});
			expect(sent).toBe(0);
		},
	);

	it('within it an agent pays', async () => {
		expect((await pay('9999999', true)).sent).toBeGreaterThan(0);
	});

	it('a person is not held to it', async () => {
		expect((await pay('0.01', false)).sent).toBeGreaterThan(0);
	});
});
