import { forgetLedgers, openLedger } from '../../../shared/ledger/ledger';
import { Postgres } from '../../support/postgres';
import { until } from '../../support/until';
import type { LedgerFault } from '../../../faults/ledger/fault';
import { LedgerLine } from '../../../faults/ledger/line';
import { Messages } from '../../../faults/ledger/messages';

let postgres: Postgres;
beforeAll(async () => {
	postgres = await Postgres.start();
	await openLedger(postgres.settings());
});
afterAll(async () => await postgres.remove());
afterEach(() => forgetLedgers());

const NOTE = `insert into "event" (trigger_id, identity, lease_id, leased_until, first_at)
	values ('line', $1, gen_random_uuid(), now(), now())`;

const noted = async () => {
	const ledger = await openLedger(postgres.settings());
	const rows = await ledger.query(`delete from "event" returning identity`, []);
	return rows.map(({ identity }) => String(identity)).sort();
};

/** Two statements look at the tables, and each note is one; what became of each, as it was heard. */
async function notes(fault: LedgerFault, names: string[]): Promise<string[]> {
	const line = await LedgerLine.open(postgres.settings().port, fault);
	const ledger = await openLedger(postgres.settings({ port: line.port }));
	const heard: string[] = [];
	for (const name of names) {
		const said = await ledger.query(NOTE, [name]).then(
			() => 'done',
			(error: { code?: string }) => error.code ?? 'failed',
		);
		heard.push(said);
	}
	line.close();
	return heard;
}

it.each<[LedgerFault['name'], string[], string[]]>([
	['none', ['done', 'done', 'done'], ['a', 'b', 'c']],
	['slow answers', ['done', 'done', 'done'], ['a', 'b', 'c']],
	['cut before a statement', ['done', 'ECONNRESET', 'done'], ['a', 'c']],
	['cut after a commit', ['done', 'ECONNRESET', 'done'], ['a', 'b', 'c']],
])('%s, at the second note: %j is heard, and %j is there', async (name, heard, there) => {
	expect(await notes({ name, at: 4, ms: 0 }, ['a', 'b', 'c'])).toEqual(heard);
	expect(await noted()).toEqual(there);
});

it.each<[LedgerFault['name'], string[]]>([
	['away from a statement on', ['a']],
	['away from a commit on', ['a', 'b']],
])('%s: nothing is taken any more, and %j is there', async (name, there) => {
	const heard = await notes({ name, at: 4, ms: Infinity }, ['a', 'b', 'c', 'd']);
	expect(heard).toEqual(['done', 'ECONNRESET', 'ECONNRESET', 'ECONNRESET']);
	expect(await noted()).toEqual(there);
});

it('what was away for a while comes back', async () => {
	const fault = { name: 'away from a statement on', at: 3, ms: 150 } as const;
	const line = await LedgerLine.open(postgres.settings().port, fault);
	const ledger = await openLedger(postgres.settings({ port: line.port }));
	await expect(ledger.query(NOTE, ['a'])).rejects.toThrow('ECONNRESET');
	await expect(ledger.query(NOTE, ['b'])).rejects.toThrow('ECONNRESET');
	await until(
		async () =>
			await ledger.query(NOTE, ['c']).then(
				() => true,
				() => false,
			),
	);
	line.close();
	expect(await noted()).toEqual(['c']);
});

it('messages are found wherever the network cuts them', () => {
	const message = (letter: string, text: string) => {
		const length = Buffer.alloc(4);
		length.writeInt32BE(4 + text.length);
		return Buffer.concat([Buffer.from(letter), length, Buffer.from(text)]);
	};
	const sent = [
		message('', 'startup'),
		message('P', 'select 1'),
		message('S', ''),
		message('X', ''),
	];
	const bytes = Buffer.concat(sent);
	for (let cut = 0; cut <= bytes.length; cut++) {
		const messages = new Messages(1);
		const found = [bytes.subarray(0, cut), bytes.subarray(cut)].flatMap((part) =>
			messages.take(part),
		);
		expect(found.map(({ letter }) => letter)).toEqual(['', 'P', 'S', 'X']);
		expect(Buffer.concat(found.map((one) => one.bytes))).toEqual(bytes);
	}
});
