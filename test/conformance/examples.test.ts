import { needsLedger, readExamples, runnableExamples } from '../../dev/examples';
import { read } from '../support/repository';

interface Box {
	name: string;
	left: number;
	top: number;
	right: number;
	bottom: number;
}

interface Drawn {
	name: string;
	type: string;
	position: [number, number];
	parameters: { width?: number; height?: number; content?: string };
}

/** A node is 100 wide and high, a Switch of three outputs a little more; its name hangs below. */
const NODE = { width: 100, height: 180 };

/** Names of nodes and buttons, which are English in a note of any language. */
const NAMES = /\*+[^*]+\*+|`[^`]+`/g;

/** n8n's human review has its name beside its icon. */
const REVIEW_WIDTH = 250;

/**
 * What the editor's one button runs where there are several triggers, as n8n 2.41 ranks them
 * (n8n-editor-ui, workflows.store): by type, wherever they stand. A trigger of an app, such as ours, comes
 * before the schedule, and by hand comes last.
 */
const RANKS = [
	{ type: /\.formTrigger$/, rank: 10 },
	{ type: /\.webhook$/, rank: 9 },
	{ type: /\.scheduleTrigger$/, rank: 7 },
	{ type: /\.manualTrigger$/, rank: 0 },
];
const APP_RANK = 8;

const chosenBefore = ({ type }: Drawn) =>
	RANKS.find((each) => each.type.test(type))?.rank ?? APP_RANK;

const widthOf = (type: string) => (type.endsWith('HitlTool') ? REVIEW_WIDTH : NODE.width);

const boxOf = ({ name, type, position: [left, top], parameters }: Drawn): Box => ({
	name,
	left,
	top,
	right: left + (parameters.width ?? widthOf(type)),
	bottom: top + (parameters.height ?? NODE.height),
});

const overlap = (a: Box, b: Box) =>
	a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

it('begins with the example that both READMEs say to open, and ends with those that need more', () => {
	const [first, ...others] = readExamples();
	for (const file of ['README.md', 'README.pt.md']) {
		expect(read(file)).toMatch(
			new RegExp(`(?:workflow|fluxo) \\*\\*${first?.workflow.name}\\*\\*`),
		);
	}
	const needs = [first, ...others].map((example) => example?.expect.needs !== undefined);
	expect(needs).toEqual(needs.toSorted((a, b) => Number(a) - Number(b)));
	expect(needs.at(-1)).toBe(true);
});

describe.each(readExamples())('$name', ({ workflow }) => {
	const boxes = (workflow.nodes as Drawn[]).map(boxOf);

	it('is drawn without one thing lying on another', () => {
		const pairs = boxes.flatMap((box, index) =>
			boxes
				.slice(index + 1)
				.filter((other) => overlap(box, other))
				.map((other) => `${box.name} / ${other.name}`),
		);
		expect(pairs).toEqual([]);
	});

	it('has in its name that it works with a Payment Ledger, and in its notes that it needs one', () => {
		const notes = (workflow.nodes as Drawn[]).filter(({ parameters: { content = '' } }) =>
			/\bneeds a \*\*Payment Ledger\*\*|\bpreciso um \*\*Payment Ledger\*\*/.test(content),
		);
		const isOfLedger = needsLedger(workflow);
		expect(String(workflow.name).startsWith('Payment Ledger: ')).toBe(isOfLedger);
		expect(notes).toHaveLength(isOfLedger ? 2 : 0);
	});

	it('tells in English and in Portuguese what to do', () => {
		const notes = (workflow.nodes as Drawn[]).filter(({ type }) => type.endsWith('.stickyNote'));
		const spoken = (words: RegExp) =>
			notes.filter(({ parameters: { content = '' } }) => words.test(content.replace(NAMES, '')));
		const portuguese = spoken(/\b(?:de|que|uma?|ou)\b/);
		expect(portuguese.map(({ name }) => name)).toEqual(['Em português']);
		expect(spoken(/\b(?:the|and|is)\b/i).map(({ name }) => name)).not.toContain('Em português');
		expect(notes.length).toBeGreaterThan(portuguese.length);
	});

	it('names the button that a newcomer presses, where the editor would press another', () => {
		const nodes = workflow.nodes as Drawn[];
		const triggers = nodes.filter(({ type }) => /Trigger$/.test(type));
		const [pressed] = triggers.toSorted((a, b) => chosenBefore(b) - chosenBefore(a));
		const byHand = triggers.find(({ type }) => type.endsWith('.manualTrigger'));
		const told = nodes.flatMap(({ parameters: { content = '' } }) => content.split('\n'));
		const ways = [
			/\barrow beside \*\*Execute workflow\*\*/,
			/\bseta ao lado de \*\*Execute workflow\*\*/,
		];
		const needed = byHand === undefined || byHand === pressed ? [] : ways;
		expect(
			needed.filter(
				(way) => !told.some((line) => way.test(line) && line.includes(`*${byHand?.name}*`)),
			),
		).toEqual([]);
		// And no line promises of the bare button what only the other trigger does.
		const ofButton = told.filter((line) => line.includes('**Execute workflow**'));
		expect(
			ofButton.filter((line) => needed.length > 0 && !ways.some((way) => way.test(line))),
		).toEqual([]);
	});

	it('flows from left to right', () => {
		const left = new Map(boxes.map((box) => [box.name, box.left]));
		const connections = workflow.connections as Record<string, { main?: { node: string }[][] }>;
		// What an agent is given hangs below it.
		for (const [source, { main = [] }] of Object.entries(connections)) {
			for (const { node } of main.flat()) {
				expect([source, node, (left.get(node) ?? 0) - (left.get(source) ?? 0) >= 200]).toEqual([
					source,
					node,
					true,
				]);
			}
		}
	});
});

it('an example with a Payment Ledger does not run where there is none', () => {
	const names = (hasLedger: boolean) => runnableExamples(hasLedger).map(({ name }) => name);
	const without = names(false);
	expect(names(true).filter((name) => !without.includes(name))).toEqual([
		'ledger-payments-to-spreadsheet',
	]);
	expect(without).toContain('reconcile-open-payments');
});
