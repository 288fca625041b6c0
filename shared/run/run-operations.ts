import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ProviderFailure } from '../errors/failure';
import type { NodeError } from '../errors/node-error';
import { continuesOnError, showHints } from '../host';
import { throwIfCancelled } from '../http/wait';
import { binaryFile } from './binary-file';
import { type CheckedItem, ItemChecker } from './check-items';
import { Failures, type Problem } from './failures';
import type { ItemInput } from './input-reader';
import { outputItems, resultItems } from './output-item';
import type { Operation } from '../declare/operation';
import { inNamespace } from '../payment/namespace';
import { payOnce } from '../payment/pay-once';
import type { PaymentSetup } from '../payment/setup';
import { nameOf } from '../payment/name';
import { findOperation, openJournal, type PreparedRun, prepareRun } from './prepare-run';
import type { ProviderNode } from '../declare/provider-node';
import { SharedNames } from '../payment/shared-names';

/**
 * Runs a node's chosen operation over its items: the only item loop of the package.
 *
 * Payments and changes are read and checked first, all of them, and sent from what was read. As many
 * items as Concurrency says are worked on at the same time, each in its lane; they come out in input
 * order, each linked to its input. The first
 * error stops new items from starting; with Continue On Fail it becomes one error item. Then this
 * never throws, whatever fails: n8n would hand the node's input on as its result.
 *
 * @throws NodeOperationError or NodeApiError, where n8n does not continue on errors
 */
export async function runOperations(
	context: IExecuteFunctions,
	provider: ProviderNode,
): Promise<INodeExecutionData[][]> {
	const result = await resultOf(context, provider);
	if (result instanceof Error) throw result;
	return [result];
}

async function resultOf(
	context: IExecuteFunctions,
	provider: ProviderNode,
): Promise<INodeExecutionData[] | NodeError> {
	let operation: Operation | undefined;
	let loop: ItemLoop | undefined;
	try {
		operation = findOperation(context, provider);
		const run = await prepareRun(context, provider, operation);
		const items = new ItemLoop(run);
		loop = items;
		const all = async () => await items.all();
		return await (run.remembered ? run.remembered.during(all) : all());
	} catch (error) {
		const problem = { error, beforeSend: loop?.hasBegun !== true };
		return whole(context, problem, loop?.failures ?? failuresOf(context, operation));
	}
}

/** For a problem with the run as a whole: one error, or one error item for each input. */
function whole(
	context: IExecuteFunctions,
	problem: Problem,
	failures: Failures,
): INodeExecutionData[] | NodeError {
	if (!continuesOnError(context.getNode())) return failures.error(problem);
	return context
		.getInputData()
		.map((_, itemIndex) => failures.item({ ...problem, itemIndex }).item);
}

function failuresOf(context: IExecuteFunctions, operation: Operation | undefined): Failures {
	const node = context.getNode();
	const mayHavePaid = operation === undefined || operation.effect === 'movesMoney';
	return new Failures({
		node,
		items: context.getInputData().length,
		...(operation && { operation }),
		...(mayHavePaid && { journal: openJournal(context, node) }),
		secrets: () => [],
	});
}

class ItemLoop {
	/** Something may have been sent. */
	hasBegun = false;
	private readonly results: INodeExecutionData[][] = [];
	private readonly count: number;
	private readonly continueOnFail: boolean;
	private readonly checker: ItemChecker;
	readonly failures: Failures;
	private readonly names: SharedNames | undefined;
	private checked: CheckedItem[] | undefined;
	private simplify = true;
	private stop: Problem | undefined;
	private errorItems = 0;
	/** Open by the time that the first payment is sent. */
	private payments: PaymentSetup | undefined;

	constructor(private readonly run: PreparedRun) {
		const { context, node, operation, payments, session } = run;
		this.count = context.getInputData().length;
		this.continueOnFail = continuesOnError(node);
		this.checker = new ItemChecker(run);
		this.failures = new Failures({
			node,
			items: this.count,
			operation,
			...(payments && { journal: payments.journal }),
			secrets: () => session.secrets(),
		});
		this.names = payments && new SharedNames(payments.operation);
	}

	async all(): Promise<INodeExecutionData[] | NodeError> {
		const { context, hints, operation, payments, port, reader, vendor } = this.run;
		const concurrency = reader.concurrency();
		this.simplify = reader.simplify();
		// Reads need no check of all items first, so each is sent as soon as it was read.
		if (operation.effect !== 'read') this.checked = await this.checker.all(this.count);
		const refused = this.continueOnFail ? undefined : this.refused();
		if (refused) return this.failures.error(refused);

		// Whoever has nothing to pay is not asked for.
		const pays = payments !== undefined && this.checked?.some(({ isGood }) => isGood);
		if (pays) this.payments = await payments.open();

		this.hasBegun = true;
		const indexes = Array.from({ length: this.count }, (_, index) => index);
		await vendor.pMap(indexes, async (index) => await this.one(index), { concurrency });
		const areKept = this.payments?.seed !== undefined;
		for (const text of (await this.names?.warnings(areKept)) ?? []) port.hint(text);
		showHints(context, hints);
		// Built after the other lanes have finished, because the error names what they have sent.
		if (this.stop) return this.failures.error(this.stop);
		if (this.errorItems === 0) payments?.journal.close();
		return this.results.flat();
	}

	/** The first item that cannot be sent, and which others cannot. */
	private refused(): Problem | undefined {
		const problems = (this.checked ?? []).flatMap((item, itemIndex) =>
			item.isGood ? [] : [{ error: item.problem, itemIndex, read: item, beforeSend: true }],
		);
		const [first, ...others] = problems;
		// After a stop no item is to blame: it was the stop that kept them from being sent.
		const isStop = first !== undefined && isCancelled(first.error);
		if (!isStop) this.failures.alsoWrong.push(...others);
		return first;
	}

	/** Never rejects: a rejection would drop the results of the lanes that are still at work. */
	private async one(itemIndex: number): Promise<void> {
		if (this.stop) return;
		this.failures.begun.add(itemIndex);
		const item = this.checked?.[itemIndex] ?? this.checker.one(itemIndex);
		// Let go of the input: not all inputs and all results have to be in memory at the same time.
		delete this.checked?.[itemIndex];
		try {
			if (!item.isGood) throw item.problem;
			this.results[itemIndex] = await this.work(itemIndex, item);
			this.show(item);
		} catch (error) {
			if (mayHaveBeenSent(error)) this.show(item);
			const problem = { error, itemIndex, read: item, beforeSend: !item.isGood };
			if (!this.continueOnFail) {
				this.stop ??= problem;
				return;
			}
			this.results[itemIndex] = [this.instead(problem)];
		}
	}

	private instead(problem: Problem & { itemIndex: number }): INodeExecutionData {
		const { item, isError } = this.failures.item(problem);
		if (isError) this.errorItems++;
		else {
			this.run.port.hint(
				'At least one item could not be read as before, but it had been sent by an earlier try of this execution: it shows what was recorded, and nothing was sent again.',
			);
			this.noteOutcome(item.json);
		}
		return item;
	}

	/** A check's hint says that the item was sent all the same, so it is shown once it was. */
	private show({ hints }: CheckedItem): void {
		for (const hint of hints) this.run.port.hint(...hint);
	}

	private async work(itemIndex: number, item: ItemInput): Promise<INodeExecutionData[]> {
		const { context: host, keyOf, operation, port, session } = this.run;
		const secrets = () => [...session.secrets(), ...item.secrets];
		const place = { itemIndex, item, simplify: this.simplify };
		const context = {
			...port,
			input: item.input,
			file: async (property: string) => await binaryFile(host, itemIndex, property),
		};
		if (operation.effect !== 'movesMoney') {
			throwIfCancelled(port.cancel);
			// A read has no key, and does not look for one.
			const keyed = { ...context, key: keyOf?.(itemIndex) ?? '' };
			return await resultItems(this.run, place, await operation.run(keyed));
		}
		const hidden = () => [...secrets(), ...item.personal];
		const { referenceNamespace: space, whenAlreadyPaid } = item.options;
		const stopsIfPaid = whenAlreadyPaid === 'stop';
		const setup = inNamespace(this.opened(), space);
		const payment = await payOnce(setup, itemIndex, { ...context, hidden, stopsIfPaid });
		this.noteOutcome(payment.json);
		this.names?.note(nameOf(operation, item.input), payment.json.replayed === true, space);
		if (payment.doubt && item.options.whenOutcomeUnknown === 'stop') throw payment.doubt;
		// What is remembered stays ours: a later node may change the item that it gets.
		const own = { ...payment, json: structuredClone(payment.json) };
		return await outputItems(this.run, place, [own]);
	}

	private opened(): PaymentSetup {
		if (this.payments) return this.payments;
		throw new Error('A payment is to be sent before it is known whose it is.');
	}

	private noteOutcome({ outcome }: IDataObject): void {
		const { operation, port } = this.run;
		if (operation.effect !== 'movesMoney') return;
		const { by, lookUp, pending } = operation.follow;
		if (outcome === 'unknown') {
			port.hint(
				`At least one payment has outcome “unknown”: it may have been carried out. Look it up before you send it again, with “${lookUp}”.`,
			);
		}
		if (outcome === 'pending') {
			port.hint(`At least one ${pending}. Follow it with “${by.join('” or “')}”.`, 'info');
		}
	}
}

function isCancelled(error: unknown): boolean {
	return error instanceof ProviderFailure && error.details.code === 'cancelled';
}

function mayHaveBeenSent(error: unknown): boolean {
	return error instanceof ProviderFailure && error.kind !== 'notSent';
}
