import type { IDataObject } from 'n8n-workflow';

import { failure } from '../../../support/payment-setup';
import { RecordsNode } from '../../../support/records-node';
import { paid } from '../../../support/toy-payment';

let records: RecordsNode;
RecordsNode.use((node) => (records = node));

const days = (keepDetailsDays: unknown) => ({ ledger: { keepDetailsDays } as IDataObject });
const forget = async (keepDetailsDays: number) =>
	await records.record('reconcileOpen', {}, days(keepDetailsDays));
const details = { workflowId: 'workflow-1', executionId: 'execution-1' };

it('after so many days only the fact stays, and still nobody pays twice', async () => {
	await records.pay('old');
	await records.age('31 days');
	await records.pay('young');
	const { claimId } = await records.get('old');
	await forget(30);
	const old = await records.get('old');
	expect(old).toMatchObject({ outcome: 'succeeded', reference: 'old', amount: 5, claimId });
	for (const name of Object.keys(details)) expect(old).not.toHaveProperty(name);
	expect(await records.get('young')).toMatchObject(details);
	const [whole] = (await records.record('getByReference', { reference: 'old', simplify: false }))
		.items;
	expect(whole?.json.result).toEqual({ outcome: 'succeeded', reference: 'old', amount: 5 });

	const run = jest.fn(paid());
	const { items } = await records.pay('old', { run, nodeId: 'another' });
	expect(items[0]?.json).toMatchObject({ outcome: 'succeeded', amount: 5, replayed: true });
	expect(run).not.toHaveBeenCalled();
	await expect(records.pay('old', { run, amount: 6 })).rejects.toThrow(/was already used/);
});

it('what has not ended keeps them, however old; so does everything with 0', async () => {
	await records.lose('A');
	await records.pay('B', { run: jest.fn(paid('pending')) });
	await records.pay('C');
	await records.age('1000 days');
	await forget(0);
	expect(await records.get('C')).toMatchObject(details);
	records.lookup.mockResolvedValue(undefined);
	await forget(30);
	for (const reference of ['A', 'B']) expect(await records.get(reference)).toMatchObject(details);
	expect(await records.get('C')).not.toHaveProperty('workflowId');
});

it('a reference that was refused long ago may be used, under a number of its own', async () => {
	const refused = jest.fn().mockRejectedValue(failure('rejected'));
	await expect(records.pay('A', { run: refused })).rejects.toThrow();
	await records.age('31 days');
	await forget(30);
	await records.pay('A');
	expect(await records.get('A')).toMatchObject({ outcome: 'succeeded', attempt: 2, ...details });
});

it('more than are forgotten at once', async () => {
	await records.pay('A');
	const copies = { reference: "'R' || number", state: "'succeeded'", workflow_id: 'workflow_id' };
	await records.copyRow(copies, '"payment", generate_series(1, 2500) as number');
	await records.age('31 days');
	await forget(30);
	const [left] = await (
		await records.ledger()
	).query(`select count(*) as rows, count(workflow_id) as detailed from "payment"`, []);
	expect(left).toEqual({ rows: '2501', detailed: '0' });
});

it.each([29, -1, 30.5, 'soon'])('%p days are refused', async (given) => {
	await expect(records.list({}, days(given))).rejects.toThrow(
		/Keep Details For \(Days\): It must be a whole number of at least 30, or 0/,
	);
});
