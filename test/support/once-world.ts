import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { ProviderFailure } from '../../shared/errors/failure';
import { Journal } from '../../shared/payment/journal';
import { NodeClaims } from '../../shared/payment/claims/node-claims';
import { Marks } from '../../shared/payment/claims/marks';
import type { PaymentOperation, PaymentAnswer } from '../../shared/declare/operation';
import { payOnce } from '../../shared/payment/pay-once';
import type { PaymentContext, PaymentSetup, PaymentItem } from '../../shared/payment/setup';
import { forgetRecentPayments, RecentPayments } from '../../shared/payment/claims/recent-payments';
import { answered } from './answered';
import type { Choose } from './explore';
import { forgetProcessedData, storeContext, watchProcessedData } from './processed-data';

/** What a provider may do with a payment that it is sent. */
export const ANSWERS = ['paid', 'refused', 'failed', 'notSent', 'lost', 'lostUnpaid'] as const;
export type AnswerKind = (typeof ANSWERS)[number];

/** How a run ended that was not killed. */
export type Ending = { item: PaymentItem } | { error: unknown };

export interface Rules {
	/** Faults of one story: kills, and, where allowed, errors of the database. */
	faults: number;
	databaseErrors: boolean;
	/** The payment has questions before it, which may fail. */
	prepares?: boolean;
	/** As on a worker of n8n's queue mode. */
	isShared?: boolean;
	/** Of the first send, of the second, and so on; every later one is paid. */
	answers: ReadonlyArray<readonly AnswerKind[]>;
}

const SCOPE = { workflowId: 'w', nodeId: 'n', account: 'c', family: 'collect' };

class Killed extends Error {}

/**
 * A node with one payment, n8n's store and a provider that books. Before and after each statement of
 * the database and each call of the provider, the process may be killed or the database may fail.
 * After a kill nothing that the code still does has an effect.
 */
export class OnceWorld {
	/** Amounts that the provider booked under the reference. */
	readonly booked: number[] = [];
	sends = 0;
	faultsLeft: number;
	/** Runs that were killed while they asked, and runs that were killed elsewhere. */
	readonly killed = { asking: 0, elsewhere: 0 };
	asked = 0;
	private isAsking = false;
	/** The database failed before it had told anything about the reference. */
	databaseSilent = false;
	private isDead = false;
	private statements = 0;
	private payments: IDataObject = {};

	constructor(
		private readonly choose: Choose,
		private readonly rules: Rules,
	) {
		this.faultsLeft = rules.faults;
		forgetProcessedData();
		watchProcessedData((moment, statement) => this.statement(moment, statement));
	}

	/**
	 * Runs the node once; `undefined` when it was killed.
	 *
	 * @param newExecution without what the journal of the last one holds, as when n8n was killed
	 *   before it could save the execution
	 */
	async run(
		amount: number,
		{ newExecution }: { newExecution: boolean },
	): Promise<Ending | undefined> {
		this.isDead = false;
		this.isAsking = false;
		this.statements = 0;
		this.databaseSilent = false;
		if (newExecution) this.payments = {};
		// n8n has what it stored last, whatever the dying process does to its copy.
		const copy = structuredClone(this.payments);
		const ending = await this.pay(amount, copy).then(
			(item): Ending => ({ item }),
			(error: unknown): Ending => ({ error }),
		);
		this.payments = copy;
		if (this.isDead) forgetRecentPayments();
		return this.isDead ? undefined : ending;
	}

	private async pay(amount: number, stored: IDataObject): Promise<PaymentItem> {
		const context: IExecuteFunctions = { ...storeContext().context, getContext: () => stored };
		const setup: PaymentSetup = {
			operation: this.operation(),
			journal: new Journal(context, 0, false),
			claims: this.claims(context),
			workflowId: 'w',
			executionId: 'e',
			nodeId: 'n',
			account: 'c',
			instanceId: 'i',
			isTool: false,
			repeatedKey: 'ignored',
			resendPauseMs: 1,
			deadlineMs: 1,
			settleMs: undefined,
			inThisRun: new Map(),
		};
		const given = { input: { reference: 'A', amount }, hint: () => undefined, hidden: () => [] };
		return await payOnce(setup, 0, given as unknown as PaymentContext);
	}

	/** A question of the store and a claim each begin to speak with their first statement. */
	private claims(context: IExecuteFunctions): NodeClaims {
		const marks = new Marks(context, { ...SCOPE, isShared: this.rules.isShared ?? false });
		const claims = new NodeClaims(marks, new RecentPayments(SCOPE));
		const claim = claims.claim.bind(claims);
		claims.claim = async (...asked) => {
			this.statements = 0;
			return await claim(...asked);
		};
		return claims;
	}

	private async ask(): Promise<void> {
		this.isAsking = true;
		this.mayDie();
		this.asked++;
		const isRefused = this.choose(2) === 1;
		this.mayDie();
		this.isAsking = false;
		if (isRefused)
			throw new ProviderFailure({ kind: 'rejected', code: 'provider', message: 'No.' });
	}

	private operation(): PaymentOperation {
		return {
			...(this.rules.prepares && { prepare: async () => await this.ask() }),
			value: 'charge',
			family: 'collect',
			fields: { reference: { property: { displayName: 'Reference' } } },
			namedBy: ['reference'],
			identity: ({ amount }: IDataObject) => amount,
			summary: ({ amount, reference }: IDataObject) => ({ amount, reference }),
			run: async ({ input }: { input: IDataObject }) => await this.provider(Number(input.amount)),
		} as unknown as PaymentOperation;
	}

	private async provider(amount: number): Promise<PaymentAnswer> {
		this.mayDie();
		const answers = this.rules.answers[this.sends] ?? ['paid'];
		const answer = answers[this.choose(answers.length)] as AnswerKind;
		this.sends++;
		if (answer === 'paid' || answer === 'lost') this.booked.push(amount);
		this.mayDie();
		if (answer === 'paid' || answer === 'failed') {
			const outcome = answer === 'paid' ? 'succeeded' : 'failed';
			return { outcome, json: { id: `P${this.sends}` }, answer: answered() };
		}
		const kinds = {
			refused: 'rejected',
			notSent: 'notSent',
			lost: 'unknown',
			lostUnpaid: 'unknown',
		};
		throw new ProviderFailure({
			kind: kinds[answer] as ProviderFailure['kind'],
			code: 'provider',
			message: `It was ${answer}.`,
		});
	}

	private statement(moment: 'before' | 'after', statement: string): void {
		if (moment === 'before') this.statements++;
		this.mayDie();
		if (!this.rules.databaseErrors || this.faultsLeft === 0 || this.choose(2) === 0) return;
		this.faultsLeft--;
		this.databaseSilent ||= this.statements === 1 && statement === 'record';
		throw new Error('database is locked');
	}

	private mayDie(): void {
		if (this.isDead) throw new Killed();
		if (this.faultsLeft === 0 || this.choose(2) === 0) return;
		this.faultsLeft--;
		this.isDead = true;
		this.killed[this.isAsking ? 'asking' : 'elsewhere']++;
		throw new Killed();
	}
}
