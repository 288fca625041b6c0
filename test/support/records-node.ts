import type { IDataObject } from 'n8n-workflow';

import type { PaymentAnswer } from '../../shared/declare/operation';
import { type Ledger, openLedger } from '../../shared/ledger/ledger';
import { withPaymentRecord } from '../../shared/payment/records/with-payment-record';
import { type NodeRun, type NodeSetup, newExecution, runNode } from './context';
import { failure } from './payment-setup';
import { Postgres } from './postgres';
import { forgetProcessedData } from './processed-data';
import { things, toyProvider, toyRun, toySession } from './toy';
import { paid, paymentOperation } from './toy-payment';

export interface RecordsChanges extends Partial<NodeSetup> {
	/** How the provider answers a payment. */
	run?: jest.Mock;
	/** Whose account the credential is of. */
	account?: string;
	/** False: the node names none. */
	ledger?: IDataObject | false;
	amount?: number;
}

/** A toy node that pays, and its Payment Record, over a real ledger; a new one for each test. */
export class RecordsNode {
	/** What the provider says when it is asked about a payment long after. */
	readonly lookup = jest.fn<
		Promise<PaymentAnswer | 'absent' | undefined>,
		[unknown, IDataObject]
	>();
	private schema = '';
	private count = 0;

	private constructor(readonly postgres: Postgres) {}

	/** To be called in a file of tests. */
	static use(give: (node: RecordsNode) => void): void {
		let node: RecordsNode;
		beforeAll(async () => give((node = new RecordsNode(await Postgres.start()))));
		afterAll(async () => await node.postgres.remove());
		beforeEach(() => {
			forgetProcessedData();
			node.lookup.mockReset();
			node.schema = `records_${++node.count}`;
		});
	}

	async pay(reference: string, { amount = 5, ...changes }: RecordsChanges = {}): Promise<NodeRun> {
		return await this.go({ reference, amount }, changes);
	}

	/** A payment whose answer was lost. */
	async lose(reference: string, changes: RecordsChanges = {}): Promise<void> {
		await this.pay(reference, { run: jest.fn().mockRejectedValue(failure('unknown')), ...changes });
		// That nobody is at work on it any more is written down without anybody waiting for it.
		await Promise.all((await this.ledger()).finishing.values());
	}

	async record(
		operation: string,
		parameters: IDataObject = {},
		changes: RecordsChanges = {},
	): Promise<NodeRun> {
		return await this.go({ resource: 'paymentRecord', operation, ...parameters }, changes);
	}

	async list(options: IDataObject = {}, changes: RecordsChanges = {}): Promise<IDataObject[]> {
		return (await this.record('getMany', { options }, changes)).items.map(({ json }) => json);
	}

	async get(reference: string): Promise<IDataObject> {
		return (await this.record('getByReference', { reference })).items[0]?.json ?? {};
	}

	async ledger(): Promise<Ledger> {
		return await openLedger(this.postgres.settings({ schema: this.schema }));
	}

	/** As if all of it had happened so long ago. */
	async age(interval: string): Promise<void> {
		const columns = ['claimed_at', 'first_sent_at', 'changed_at', 'asked_at', 'doubt_told_at'];
		const earlier = columns.map((column) => `${column} = ${column} - $1::interval`);
		await (await this.ledger()).query(`update "payment" set ${earlier.join(', ')}`, [interval]);
	}

	/** A row beside the one that is there: what differs, as SQL. */
	async copyRow(changes: Record<string, string>, from = '"payment"'): Promise<void> {
		const copied: Record<string, string> = {
			...{ account: 'account', family: 'family', namespace: 'namespace', reference: 'reference' },
			...{ attempt: '1', claim_id: 'gen_random_uuid()', fingerprint: "''", state: "'free'" },
			...{ origin: 'origin', claimed_at: 'claimed_at', changed_at: 'changed_at' },
			...changes,
		};
		await (
			await this.ledger()
		).query(
			`insert into "payment" (${Object.keys(copied).join(', ')})
			select ${Object.values(copied).join(', ')} from ${from}`,
			[],
		);
	}

	private async go(
		parameters: IDataObject,
		{ account = 'toy', ledger = {}, run = jest.fn(paid()), ...changes }: RecordsChanges,
	): Promise<NodeRun> {
		const toy = toyProvider(
			things({
				...paymentOperation(run),
				reconcile: async (...asked) => await this.lookup(...asked),
			}),
			{ connect: () => toySession({ account: async () => ({ id: account, isFixed: true }) }) },
		);
		const setup = toyRun(withPaymentRecord(toy), { items: [{}], ...changes });
		const { postgres, schema } = this;
		const named = ledger && { paymentLedgerApi: postgres.credential({ schema, ...ledger }) };
		return await runNode({
			...setup,
			credentials: { toyApi: {}, ...named } as NodeSetup['credentials'],
			parameters: { ...setup.parameters, ...parameters } as NodeSetup['parameters'],
			runData: newExecution(),
		});
	}
}
