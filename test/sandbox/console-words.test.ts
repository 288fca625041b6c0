import { filesUnder, read } from '../support/repository';
import { Sandbox } from '../support/sandbox';

/* The console asks a provider for its words: the page itself knows none. */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await Sandbox.start('--settle-ms', '20');
});
afterAll(async () => await sandbox.stop());

interface Desk {
	console: {
		ending: string;
		columns: Array<{ field: string; title: string }>;
		tones: Record<string, string>;
		decisions: Record<string, { label: string; done: string }>;
		credentials: Record<string, string>;
	};
	actions: string[];
	credentials: Record<string, unknown>;
	transactions: Array<Record<string, unknown> & { actions?: string[] }>;
	records: Array<{ rows: Array<{ actions: string[] }> }>;
}

const PROVIDERS = ['clicpay', 'kapitale', 'fatoripay', 'capay'];
const desk = async (provider: string) =>
	(await sandbox.control('GET', `/api/providers/${provider}`)) as Desk;

it('there is no other provider', async () => {
	const all = (await sandbox.control('GET', '/api/providers')) as Array<{ id: string }>;
	expect(all.map(({ id }) => id)).toEqual(PROVIDERS);
});

describe.each(PROVIDERS)('%s', (provider) => {
	it('has a word for everything that can be decided', async () => {
		const { actions, console: words, records, transactions } = await desk(provider);
		const rows = [...transactions, ...records.flatMap((table) => table.rows)];
		const possible = new Set([...actions, ...rows.flatMap((row) => row.actions ?? [])]);
		expect(Object.keys(words.decisions)).toEqual(expect.arrayContaining([...possible]));
		for (const { done, label } of Object.values(words.decisions)) {
			expect([label, done]).toEqual([
				expect.stringMatching(/^[A-Z]/),
				expect.stringMatching(/\.$/),
			]);
		}
	});

	it('every payment has its columns, and every credential that has a name is there', async () => {
		const { console: words, credentials, transactions } = await desk(provider);
		expect(transactions.length).toBeGreaterThan(0);
		for (const row of transactions) {
			for (const { field } of words.columns) expect(row).toHaveProperty(field);
		}
		const named = JSON.stringify(credentials);
		for (const name of Object.keys(words.credentials)) expect(named).toContain(`"${name}"`);
	});
});

it('no file of the page names a provider, or what only one of them has', () => {
	const own = /clic-?pay|kapitale|fatori|capay|\b(pix|boleto|cnpj|cpf|msisdn|wallet ends)\b/i;
	const files = filesUnder('sandbox/console/public', '.js', '.html', '.css');
	expect(files.length).toBeGreaterThan(5);
	expect(files.filter((file) => own.test(read(file)))).toEqual([]);
});
