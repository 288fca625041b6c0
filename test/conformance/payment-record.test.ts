import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import type { Payment } from '../../faults/payments';
import { PAYMENTS } from '../../faults/payments';
import { openLedger } from '../../shared/ledger/ledger';
import { PROVIDERS } from '../providers';
import { newExecution, runNode } from '../support/context';
import { Postgres } from '../support/postgres';
import type { Sandbox } from '../support/sandbox';
import { useSandbox } from '../support/use-sandbox';

const TIMING = { deadlineMs: 10_000, pauseMs: 5 };
/** Where the provider says that it was paid, by what a record has to ask by. */
const FOUND = /^(Capay payment|FatoriPay invoice)\./;
/** Where it is pending at first, and its answer names what the provider is asked by: in the sandbox it ends. */
const ENDS = /^(ClicPay mobileMoney|Capay payment|FatoriPay invoice.captureBy(Pix|Boleto))/;

let sandbox: Sandbox;
useSandbox(40, (started) => (sandbox = started));
let postgres: Postgres;
beforeAll(async () => (postgres = await Postgres.start()));
afterAll(async () => await postgres.remove());
let schemas = 0;

/** One payment of the runner, and Payment Record of the same node, over a ledger of its own. */
class Case {
	private readonly schema = `conformance_${++schemas}`;
	private readonly id = `C${schemas}`;

	constructor(private readonly payment: Payment) {}

	async pay(): Promise<IDataObject> {
		const { payment } = this;
		const payer = payment.payers[0] as Payment['payers'][0];
		const wanted = { id: this.id, items: 1, payer, amounts: [150] };
		const [reference = ''] = await payment.references(wanted, sandbox);
		const msisdn = `8412345${payer.digits}`;
		const item = { reference, msisdn, amount: 150, ...payment.columns?.(payer, reference) };
		return (await this.run(payment.parameters, item))[0] ?? {};
	}

	async record(operation: string, more: IDataObject = {}): Promise<IDataObject[]> {
		return await this.run({ resource: 'paymentRecord', operation, ...more }, {});
	}

	async query(statement: string, more: string[] = []): Promise<void> {
		const ledger = await openLedger(postgres.settings({ schema: this.schema }));
		await ledger.query(statement.replaceAll('SCHEMA', this.schema), more);
	}

	/** From now on a row keeps what was known of it before the send: as where n8n is killed then. */
	async loseAnswers(): Promise<void> {
		await this.query(
			`create function SCHEMA.lose() returns trigger language plpgsql as 'begin return null; end'`,
		);
		await this.query(`create trigger lost before update on "payment" for each row
			when (new.state not in ('free', 'sending')) execute function SCHEMA.lose()`);
	}

	async later(): Promise<void> {
		await this.query('drop trigger if exists lost on "payment"');
		await this.query(`update "payment" set changed_at = changed_at - interval '1 hour'`);
	}

	private async run(parameters: IDataObject, item: IDataObject): Promise<IDataObject[]> {
		const { payment, schema } = this;
		const { items } = await runNode({
			nodeType: payment.node(TIMING),
			credentials: {
				...payment.credentials(sandbox, {}),
				paymentLedgerApi: postgres.credential({ schema }) as IDataObject,
			},
			parameters: parameters as never,
			items: [item],
			runData: newExecution(),
		});
		return items.map(({ json }) => json);
	}
}

const moved = async ({ provider }: Payment) => JSON.stringify(await sandbox.ledger(provider));

describe.each(PAYMENTS)('$name', (payment) => {
	it('is listed, and named as it was sent', async () => {
		const one = new Case(payment);
		const paid = await one.pay();
		const [record = {}] = await one.record('getMany');
		const { idColumn } =
			PROVIDERS.find(({ id }) => id === payment.provider)?.provider.profile ?? {};
		expect(record).toMatchObject({
			outcome: paid.outcome,
			...(payment.column === 'reference' && { reference: paid.reference }),
			...(paid.amount !== undefined && { amount: paid.amount, currency: paid.currency }),
			...(paid[idColumn ?? ''] !== undefined && { providerReference: paid[idColumn ?? ''] }),
		});
		const named = await one.record('getByReference', { reference: String(record.reference) });
		expect(named).toEqual([record]);
	});

	it('its answer was lost: asked about by its record alone, and never sent again', async () => {
		const one = new Case(payment);
		await one.record('getMany');
		await one.loseAnswers();
		const paid = await one.pay();
		await one.later();
		await new Promise((resolve) => setTimeout(resolve, 80));
		const before = await moved(payment);
		const [told = {}, ...others] = await one.record('reconcileOpen');
		expect(others).toEqual([]);
		if (FOUND.test(payment.name)) {
			expect(told).toMatchObject({ event: 'changed', previousOutcome: 'unknown', inDoubt: false });
			expect(['succeeded', 'pending']).toContain(told.outcome);
		} else {
			expect(told).toMatchObject({ event: 'inDoubt', outcome: 'unknown', inDoubt: true });
		}
		if (payment.column === 'reference') expect(told.reference).toBe(paid.reference);
		expect(await moved(payment)).toBe(before);
	});

	it('it was accepted: followed to its end by what the answer named', async () => {
		const one = new Case(payment);
		const paid = await one.pay();
		await one.later();
		await new Promise((resolve) => setTimeout(resolve, 80));
		const before = await moved(payment);
		const told = await one.record('reconcileOpen');
		const ended = { event: 'changed', previousOutcome: 'pending', outcome: 'succeeded' };
		expect([paid.outcome, told]).toMatchObject(
			ENDS.test(payment.name) ? ['pending', [ended]] : [expect.not.stringMatching('unknown'), []],
		);
		expect(await moved(payment)).toBe(before);
	});
});

describe.each(PROVIDERS)('$name', ({ node, provider }) => {
	it('has Payment Record, and offers Resolve to no AI agent', () => {
		const menu = node.description.properties.find(
			({ displayOptions, name }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes('paymentRecord'),
		);
		const options = menu?.options as INodePropertyOptions[];
		expect(options.map(({ value }) => value)).toEqual([
			'getByReference',
			'getMany',
			'reconcileOpen',
			'resolve',
		]);
		const hidden = options.filter(({ displayOptions }) => displayOptions?.hide?.['@tool']);
		expect(hidden.map(({ value }) => value)).toEqual(['resolve']);
		expect(provider.profile.idColumn).toMatch(/^[a-z][A-Za-z]+$/);
	});
});
