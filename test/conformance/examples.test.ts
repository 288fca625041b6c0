import { readExamples } from '../../dev/examples';

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
	parameters: { width?: number; height?: number };
}

/** A node is 100 wide and high, a Switch of three outputs a little more; its name hangs below. */
const NODE = { width: 100, height: 180 };

const boxOf = ({ name, position: [left, top], parameters }: Drawn): Box => ({
	name,
	left,
	top,
	right: left + (parameters.width ?? NODE.width),
	bottom: top + (parameters.height ?? NODE.height),
});

const overlap = (a: Box, b: Box) =>
	a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

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

	it('flows from left to right', () => {
		const left = new Map(boxes.map((box) => [box.name, box.left]));
		const connections = workflow.connections as Record<string, { main: { node: string }[][] }>;
		for (const [source, { main }] of Object.entries(connections)) {
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
