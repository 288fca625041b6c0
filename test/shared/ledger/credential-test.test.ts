import type { ICredentialsDecrypted, ICredentialTestFunctions } from 'n8n-workflow';

import { testPaymentLedgerApi } from '../../../shared/ledger/credential-test';
import { openLedger } from '../../../shared/ledger/ledger';
import { TABLES_VERSION } from '../../../shared/ledger/tables';
import { Postgres } from '../../support/postgres';

let postgres: Postgres;
beforeAll(async () => (postgres = await Postgres.start()));
afterAll(async () => await postgres.remove());

const test = async (changes: Record<string, unknown> = {}) =>
	await testPaymentLedgerApi.call(
		{} as ICredentialTestFunctions,
		{ data: postgres.credential(changes) } as unknown as ICredentialsDecrypted,
	);

it('says that the ledger can be used, the first time and every time', async () => {
	for (let round = 0; round < 2; round++) {
		expect(await test()).toEqual({
			status: 'OK',
			message: `The ledger in postgres at 127.0.0.1 can be used. Its tables have version ${TABLES_VERSION}.`,
		});
	}
});

it.each<[Record<string, unknown>, RegExp]>([
	[{ port: 9 }, /takes no connections at this port\. Check Host and Port/],
	[{ password: 'wrong one' }, /does not accept this user and password/],
	[{ ledgerSecret: 'another secret of the tests' }, /made with another Ledger Secret/],
	[{ port: 0 }, /Port: It is no port/],
])('says what to correct: %j', async (changes, words) => {
	await test();
	const { message, status } = await test(changes);
	expect(status).toBe('Error');
	expect(message).toMatch(words);
	expect(message).not.toContain('Nothing was sent');
	expect(message).not.toContain('wrong one');
});

describe('a poor user', () => {
	let made = 0;
	/** Of a ledger that its owner has made; returns what the test says to the user. */
	async function say(...grants: string[]): Promise<string> {
		const schema = `rights_${++made}`;
		expect(await test({ schema })).toMatchObject({ status: 'OK' });
		const owner = await openLedger(postgres.settings({ schema }));
		await owner.query(`create user poor_${made} password 'made up too'`, []);
		for (const grant of grants) {
			await owner.query(`grant ${grant.replaceAll('$', schema)} to poor_${made}`, []);
		}
		const { message } = await test({ schema, user: `poor_${made}`, password: 'made up too' });
		return message.replaceAll(schema, '$').replaceAll(`poor_${made}`, 'poor');
	}

	it('is told which rights on which table are missing', async () => {
		const tables = ['select on $.payment_ledger', 'select, insert on $.payment'];
		expect(await say('usage on schema $', ...tables, 'update on $.event')).toBe(
			'The user poor is missing UPDATE on $.payment, SELECT on $.event, INSERT on $.event.',
		);
	});

	it('is told that it may not even look, and what an administrator can do', async () => {
		const words =
			/does not let poor do what is needed \(permission denied for .*\)\. Let an administrator/;
		expect(await say()).toMatch(words);
		expect(await say('usage on schema $')).toMatch(words);
	});

	it('may use the ledger with no more than this', async () => {
		const all = ['payment', 'event'].map((table) => `select, insert, update on $.${table}`);
		expect(await say('usage on schema $', 'select on $.payment_ledger', ...all)).toContain(
			'can be used',
		);
	});
});
