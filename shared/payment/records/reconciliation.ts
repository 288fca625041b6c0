import type { IDataObject } from 'n8n-workflow';

import type { LedgerPort } from '../../declare/ledger-port';
import type {
	PaymentAnswer,
	PaymentOperation,
	ResultItem,
	RunContext,
} from '../../declare/operation';
import type { ProviderNode } from '../../declare/provider-node';
import { ProviderFailure } from '../../errors/failure';
import { throwIfCancelled } from '../../http/wait';
import { aboutAnother } from '../../item/about-another';
import { present } from '../../item/columns';
import { contradiction } from '../contradiction';
import type { LedgerRecord } from './record';
import { Records } from './records';

type Context = Pick<RunContext<unknown>, 'api' | 'cancel' | 'hint' | 'settings'>;
/** What the provider said, or why it said nothing. */
type Finding = { answer: PaymentAnswer } | { reason: string };

/** Questions to the provider at the same time. */
const LANES = 5;

/** Asks about the open payments of an account, and notes what came of it. Never sends anything. */
export class Reconciliation {
	private readonly records: Records;

	constructor(
		private readonly node: ProviderNode,
		ledger: LedgerPort,
		private readonly context: Context,
	) {
		this.records = new Records(ledger);
	}

	async all(most: number): Promise<ResultItem[]> {
		const { deadlineMs, settleMs = 0 } = this.node.profile;
		const open = await this.records.open(deadlineMs.movesMoney + settleMs, most);
		const news: ResultItem[][] = [];
		let next = 0;
		const lane = async () => {
			for (let place = next++; place < open.length; place = next++) {
				throwIfCancelled(this.context.cancel);
				const record = open[place];
				if (record) news[place] = await this.one(record);
			}
		};
		const ended = await Promise.allSettled(Array.from({ length: LANES }, lane));
		const failed = ended.find((end) => end.status === 'rejected');
		// What was noted is told; the rest comes with the next run.
		if (failed && news.flat().length === 0) throw failed.reason;
		if (failed)
			this.context.hint(`Not all payments could be asked about. ${textOf(failed.reason)}`);
		return news.flat();
	}

	private async one(record: LedgerRecord): Promise<ResultItem[]> {
		const finding = await this.ask(record);
		if ('answer' in finding && finding.answer.outcome !== record.outcome) {
			const changed = await this.note(record, finding.answer);
			if (changed) return [told(changed, { event: 'changed', previousOutcome: record.outcome })];
			return [];
		}
		const isTold = await this.records.asked(record);
		if (!isTold || !('reason' in finding)) return [];
		const event = record.row.was_told === 't' ? 'stillInDoubt' : 'inDoubt';
		return [told(record, { event, reason: finding.reason })];
	}

	private async ask(record: LedgerRecord): Promise<Finding> {
		const { facts, row } = record;
		// By the reference alone it could be the payment of another namespace that is found.
		if (row.namespace && facts[this.node.profile.idColumn] === undefined) {
			return { reason: `${this.node.profile.name} knows no namespaces, and gave no identifier.` };
		}
		const operation = this.operationOf(record);
		const { namedBy: [name = '', ...others] = [] } = operation ?? {};
		const named = others.length === 0 ? { [name]: row.reference } : {};
		const asked = async () => await operation?.reconcile?.(this.context, { ...named, ...facts });
		const found = await asked().catch((error: unknown) => this.unanswered(error));
		if (found === undefined) {
			return { reason: 'The provider could not be asked, or does not say what became of it.' };
		}
		if (found === 'absent') {
			return { reason: `${this.node.profile.name} has no payment under this reference.` };
		}
		if ('reason' in found) return found;
		const { amountMinor, currency, reference } = facts;
		const said = contradiction(found.json, present({ amountMinor, currency, reference }));
		return said === undefined ? { answer: found } : { reason: textOf(aboutAnother(said)) };
	}

	/** @throws what is not about this payment: a provider that cannot be reached, or a wrong credential */
	private unanswered(error: unknown): { reason: string } {
		if (!(error instanceof ProviderFailure)) throw error;
		if (error.kind === 'notSent' || error.details.code === 'unauthenticated') throw error;
		this.context.hint(`At least one payment could not be asked about. ${error.message}`);
		return { reason: error.message };
	}

	/** Any of its family: all of them are known to the provider alike. */
	private operationOf({ row: { family } }: LedgerRecord): PaymentOperation | undefined {
		return this.node.resources
			.flatMap(({ operations }) => operations)
			.find(
				(operation) =>
					operation.effect === 'movesMoney' && operation.family === family && operation.reconcile,
			) as PaymentOperation | undefined;
	}

	private async note(record: LedgerRecord, { json, outcome }: PaymentAnswer) {
		const { entry, facts } = record;
		const out = { ...facts, ...json, outcome };
		const state = outcome === 'failed' ? 'free' : outcome;
		const ended = { ...entry, state: outcome, out };
		return await this.records.decide(
			record,
			state === 'free' ? { state, entry: null, failed: ended } : { state, entry: ended },
		);
	}
}

function told(record: LedgerRecord, more: IDataObject): ResultItem {
	const { json, raw } = record.item();
	return { json: { ...json, ...more }, raw: { ...(raw as IDataObject), ...more } };
}

const textOf = (error: unknown) => (error instanceof Error ? error.message : 'Unknown error.');
