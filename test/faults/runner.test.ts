import { PAYMENTS } from '../../faults/payments';
import { planOf } from '../../faults/plans';
import { runFaults } from '../../faults/runner';
import { FAULTS } from '../../faults/table';

it('counts every run once by its fault and once by its operation, and plays every operation', async () => {
	const runs = FAULTS.length;
	const timing = { deadlineMs: 200, pauseMs: 5 };
	const result = await runFaults({
		runs,
		seed: 4,
		timing,
		parallel: 24,
		onProblem: () => undefined,
	});
	const sum = (rows: Record<string, { runs: number }>) =>
		Object.values(rows).reduce((total, row) => total + row.runs, 0);
	expect(sum(result.byFault)).toBe(runs);
	expect(sum(result.byOperation)).toBe(runs);
	expect(Object.keys(result.byOperation).sort()).toEqual(PAYMENTS.map(({ name }) => name).sort());
	expect(Object.keys(result.byFault)).toHaveLength(FAULTS.length);
});

it('every fault meets every operation before one of them meets another twice', () => {
	const grid = FAULTS.length * PAYMENTS.length;
	const met = Array.from({ length: grid }, (_, run) => {
		const { fault, payment } = planOf(run, 4, () => 0);
		return `${fault.row} ${fault.name} ${payment.name}`;
	});
	expect(new Set(met).size).toBe(grid);
});

it('every story is told of some payment', () => {
	const told = new Set(PAYMENTS.flatMap(({ stories }) => stories));
	const asked = FAULTS.flatMap(({ story }) => story ?? []);
	expect(asked.filter((story) => !told.has(story))).toEqual([]);
});
