import { OPERATIONS } from '../providers';
import { Sandbox } from '../support/sandbox';
import { bookedOf, judge } from '../../faults/judge';
import { PAYMENTS } from '../../faults/payments';
import { planOf, randomOf } from '../../faults/plans';
import { play } from '../../faults/scenario';
import { FAULTS } from '../../faults/table';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await Sandbox.start('--settle-ms', '40');
});
afterAll(async () => await sandbox.stop());

it('every operation that moves money is one of the runner’s', () => {
	const declared = OPERATIONS.filter(({ operation }) => operation.effect === 'movesMoney');
	expect(PAYMENTS.map(({ name }) => name).sort()).toEqual(
		declared.map(({ label }) => label).sort(),
	);
});

it.each(PAYMENTS)(
	'$name: where nothing goes wrong, each item is in the ledger',
	async (payment) => {
		// The first row is “no fault”.
		const drawn = planOf(0, 1, randomOf(1));
		// Some providers take few characters in a reference, and not many of them.
		const id = `P${PAYMENTS.indexOf(payment)}`;
		const [payer = drawn.payer] = payment.payers;
		const plan = { ...drawn, id, payment, payer, items: 3, sequel: 'none' as const };
		expect(plan.fault).toBe(FAULTS[0]);
		const report = await play(plan, sandbox, { deadlineMs: 5_000, pauseMs: 5 });
		const ledger = await sandbox.ledger(payment.provider);
		expect(judge(report, ledger, []).problems).toEqual([]);
		const booked = bookedOf(report, ledger);
		expect(report.references.map((name) => booked(name))).toMatchObject(
			Array.from({ length: 3 }, () => ({ hits: 1, replays: 0 })),
		);
	},
);
