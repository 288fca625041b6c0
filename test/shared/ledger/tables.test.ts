import { forgetLedgers } from '../../../shared/ledger/ledger';
import { TABLES_VERSION } from '../../../shared/ledger/tables';
import { RecordsNode } from '../../support/records-node';
import { paid } from '../../support/toy-payment';

let records: RecordsNode;
RecordsNode.use((node) => (records = node));

it('a ledger of the first version is brought up to date, and knows what it knew', async () => {
	await records.pay('A');
	const ledger = await records.ledger();
	const { schema } = ledger.settings;
	await ledger.query(
		`alter table "payment" drop column asked_at, drop column doubt_told_at, drop column resolutions`,
		[],
	);
	await ledger.query(`drop table "event"`, []);
	for (const index of ['by_time', 'with_details']) {
		await ledger.query(`drop index ${schema}.payment_${index}`, []);
	}
	await ledger.query(`update ${schema}.payment_ledger set version = 1`, []);
	forgetLedgers();
	const run = jest.fn(paid());
	expect((await records.pay('A', { run })).items[0]?.json).toMatchObject({ replayed: true });
	expect(run).not.toHaveBeenCalled();
	expect(await records.get('A')).toMatchObject({ outcome: 'succeeded' });
	const [row] = await ledger.query(`select version from ${schema}.payment_ledger`, []);
	expect(row).toEqual({ version: String(TABLES_VERSION) });
});
