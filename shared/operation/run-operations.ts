import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { toNodeError } from '../errors/node-error';
import { hideIn, hideSpoken } from '../errors/redact';
import { throwIfCancelled } from '../http/wait';
import { binaryFile } from './binary-file';
import type { ItemInput } from './input-reader';
import type { PlainOperation, ResultItem } from './operation';
import { payOnce } from './pay-once';
import type { PaymentItem } from './payment-desk';
import { type PreparedRun, prepareRun } from './prepare-run';
import type { ProviderNode } from './provider-node';
import { rawItem } from './raw-item';

/**
 * Runs a node's chosen operation over its items: the only item loop of the package.
 *
 * Items are worked on in parallel lanes and come out in input order, each linked to its input. The
 * first error stops new items from starting; with Continue On Fail it becomes one error item.
 */
export async function runOperations(
	context: IExecuteFunctions,
	provider: ProviderNode,
): Promise<INodeExecutionData[][]> {
	const run = await prepareRun(context, provider);
	return [await new ItemLoop(run).all()];
}

class ItemLoop {
	private readonly results: INodeExecutionData[][] = [];
	private readonly continueOnFail: boolean;
	private failure: { error: unknown; itemIndex: number; personal: readonly string[] } | undefined;
	private errorItems = 0;

	constructor(private readonly run: PreparedRun) {
		this.continueOnFail = run.context.continueOnFail();
	}

	async all(): Promise<INodeExecutionData[]> {
		const { context, desk, hints, port } = this.run;
		const indexes = context.getInputData().map((_, index) => index);
		const concurrency = this.concurrency();
		await port.vendor.pMap(indexes, async (index) => await this.one(index), { concurrency });
		for (const [message, type] of hints) {
			context.addExecutionHints({ message, type, location: 'outputPane' });
		}
		// Built last: the other lanes finish what they have begun, and the error must name it.
		if (this.failure) {
			const { error, itemIndex, personal } = this.failure;
			throw this.nodeError(error, itemIndex, personal);
		}
		if (this.errorItems === 0) desk?.journal.close();
		return this.results.flat();
	}

	private concurrency(): number {
		try {
			return this.run.reader.concurrency();
		} catch (error) {
			throw this.nodeError(error, 0, []);
		}
	}

	/** Never rejects: a rejection would drop the results of the lanes that are still at work. */
	private async one(itemIndex: number): Promise<void> {
		if (this.failure) return;
		const { operation, port, reader } = this.run;
		let item: ItemInput | undefined;
		try {
			// A payment asks its journal first: a stopped re-run must not say of a paid item that it was not sent.
			if (this.run.desk === undefined) throwIfCancelled(port.cancel);
			item = reader.read(itemIndex);
			operation.check?.(item.input, port.hint, port.vendor);
			this.results[itemIndex] = await this.work(itemIndex, item);
		} catch (error) {
			const personal = item?.personal ?? [];
			if (!this.continueOnFail) {
				this.failure ??= { error, itemIndex, personal };
				return;
			}
			const wrapped = this.nodeError(error, itemIndex, personal);
			this.errorItems++;
			this.results[itemIndex] = [this.errorItem(wrapped, itemIndex, item)];
		}
	}

	/**
	 * The item that stands for an error. n8n takes it for one, and merges the input item into it, only
	 * while it has no keys but `error`, `message` and `details`, and drops all of them for an `error`
	 * beside `json`. The regular output may say more, so that one Switch on `outcome` serves every item.
	 */
	private errorItem(
		error: ReturnType<typeof toNodeError>,
		itemIndex: number,
		item: ItemInput | undefined,
	): INodeExecutionData {
		const { node, operation } = this.run;
		const facts = (error.context.data ?? {}) as IDataObject;
		const movedNothing = operation.effect === 'movesMoney' && facts.kind !== 'unknown';
		const about = {
			outcome: movedNothing ? 'failed' : 'unknown',
			...(item && operation.effect === 'movesMoney' && operation.summary(item.input)),
		};
		return {
			json: {
				...(node.onError !== 'continueErrorOutput' && about),
				error: error.message,
				message: error.description ?? '',
				details: { ...about, ...facts },
			},
			pairedItem: { item: itemIndex },
		};
	}

	private async work(itemIndex: number, item: ItemInput): Promise<INodeExecutionData[]> {
		const { context: host, desk, operation, port, reader, session } = this.run;
		const simplify = reader.simplify();
		// An answer may repeat what it was asked with, and n8n stores items in clear.
		const emit = ({ json, raw }: ResultItem | PaymentItem): INodeExecutionData => ({
			json: hideIn(
				hideSpoken(simplify || raw === undefined ? json : rawItem(raw), item.personal),
				session.secrets(),
			),
			pairedItem: { item: itemIndex },
		});
		const context = {
			...port,
			input: item.input,
			file: async (property: string) => await binaryFile(host, itemIndex, property),
		};
		if (desk === undefined) {
			return [await (operation as PlainOperation).run(context)].flat().map(emit);
		}
		const hidden = () => [...session.secrets(), ...item.personal];
		const payment = await payOnce(desk, itemIndex, { ...context, hidden });
		this.noteOutcome(payment.json);
		if (payment.doubt && item.options.whenOutcomeUnknown === 'stop') throw payment.doubt;
		return [emit(payment)];
	}

	private noteOutcome({ outcome }: IDataObject): void {
		const { hint } = this.run.port;
		if (outcome === 'unknown') {
			hint(
				'At least one payment has outcome “unknown”: it may have been carried out. Look it up before you send it again.',
			);
		}
		if (outcome === 'pending') {
			hint(
				'At least one payment is not confirmed yet. Ask for its status later, or use the operation that waits for it.',
				'info',
			);
		}
	}

	private nodeError(error: unknown, itemIndex: number, personal: readonly string[]) {
		const { desk, node, operation, session } = this.run;
		const others = desk?.journal.sent(itemIndex) ?? [];
		return toNodeError(error, {
			node,
			itemIndex,
			secrets: [...session.secrets(), ...personal],
			movesMoney: operation.effect === 'movesMoney',
			...(others.length > 0 && { progress: progress(others) }),
		});
	}
}

const MOST_NAMED = 20;

/** An error hides the other items, so it names those that were sent, the doubtful ones first. */
function progress(sent: string[]): string {
	const doubtful = (text: string) => Number(text.endsWith('(unknown)'));
	const inOrder = sent.toSorted((a, b) => doubtful(b) - doubtful(a));
	const named = inOrder.slice(0, MOST_NAMED).join(', ');
	const more = sent.length > MOST_NAMED ? ` and ${sent.length - MOST_NAMED} more` : '';
	return `Sent in this run, and not sent again when you retry this execution: ${named}${more}.`;
}
