import { read } from '../support/repository';
import { reliabilityPage, TARGET } from '../../faults/reliability';
import { ROWS } from '../../faults/rows';
import { FAULTS } from '../../faults/table';

const range = (from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('the rows', () => {
	it('are all there, each once, in order', () => {
		expect(ROWS.map(({ row }) => row)).toEqual(range(1, 65));
	});

	it('each is shown by the runner or by a test', () => {
		const unproven = ROWS.filter(
			({ row, proofs = [] }) => proofs.length === 0 && !FAULTS.some((fault) => fault.row === row),
		);
		expect(unproven).toEqual([]);
	});

	it.each(ROWS.flatMap(({ row, proofs = [] }) => proofs.map((proof) => ({ row, ...proof }))))(
		'row $row: $file has “$test”',
		({ file, test }) => {
			expect(read(file)).toContain(test);
		},
	);

	it('every fault of the runner belongs to one', () => {
		const rows = new Set(ROWS.map(({ row }) => row));
		expect(FAULTS.filter(({ row }) => row > 0 && !rows.has(row))).toEqual([]);
	});
});

it('the page says what a run without a broken promise says', () => {
	const clean = { runs: 1, duplicates: 0, lost: 0, unclassified: 0 };
	const byFault = Object.fromEntries(FAULTS.map(({ row, name }) => [`${row} ${name}`, clean]));
	expect(read(TARGET)).toBe(reliabilityPage({ byFault }));
});

it('a broken promise and a fault that was not run show on the page', () => {
	const byFault = {
		'4 500, payment started': { runs: 9, duplicates: 2, lost: 1, unclassified: 3 },
	};
	const page = reliabilityPage({ byFault });
	expect(page).toContain('| 4 | 500, payment started | `unknown` | 2 | 1 | 3 |');
	expect(page).toContain('| 1 | timeout, payment started | `unknown` | not run |');
});
