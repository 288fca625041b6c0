import { requireWithin } from '../declare/agent-limit';
import { InputProblem } from '../errors/failure';
import { throwIfCancelled, nextTurn } from '../http/wait';
import { binaryFile } from './binary-file';
import type { ItemInput, Reading } from './input-reader';
import { isSent } from '../payment/journal';
import type { PaymentOperation, RunContext } from '../declare/operation';
import { otherPayment } from '../payment/answers';
import { nameLabel, nameOf } from '../payment/name';
import type { PreparedRun } from './prepare-run';

type Hint = Parameters<RunContext<unknown>['hint']>;

/** An item, read and checked; the hints of its check are kept until it is known what became of it. */
export type CheckedItem = Reading & { hints: Hint[] };

/** Reading may take a millisecond an item: others on this event loop get their turn in between. */
const SLICE_MS = 20;
/** A store may be far away; more would only crowd it. */
const FILES_AT_ONCE = 8;

/** Reads and checks the items of a run, each once. */
export class ItemChecker {
	/** The identity of each payment so far, by its name. */
	private readonly payments = new Map<string, string>();

	constructor(private readonly run: PreparedRun) {}

	/** Checks all before the first is sent: a wrong one must not be found after half a list is paid. */
	async all(count: number): Promise<CheckedItem[]> {
		const checked: CheckedItem[] = [];
		let sliceEnds = performance.now() + SLICE_MS;
		for (let index = 0; index < count; index++) {
			if (performance.now() >= sliceEnds) {
				await nextTurn();
				sliceEnds = performance.now() + SLICE_MS;
			}
			checked.push(this.one(index));
		}
		return await this.withFiles(checked);
	}

	/** A file that cannot be sent is an input problem like others. None is kept: it is opened again. */
	private async withFiles(checked: CheckedItem[]): Promise<CheckedItem[]> {
		const { context, operation, port, vendor } = this.run;
		const fileFields = Object.entries(operation.fields).filter(([, field]) => field.checkFile);
		if (fileFields.length === 0) return checked;
		const check = async (item: CheckedItem, itemIndex: number): Promise<CheckedItem> => {
			if (!item.isGood) return item;
			try {
				for (const [name, field] of fileFields) {
					throwIfCancelled(port.cancel);
					const file = await binaryFile(context, itemIndex, String(item.input[name]));
					field.checkFile?.(file);
				}
				return item;
			} catch (problem) {
				return { ...item, isGood: false, problem };
			}
		};
		return await vendor.pMap(checked, check, { concurrency: FILES_AT_ONCE });
	}

	one(itemIndex: number): CheckedItem {
		const { operation, payments, port } = this.run;
		const hints: Hint[] = [];
		const wasSent = isSent(payments?.journal.known(itemIndex));
		let reading: Reading | undefined;
		try {
			// What was sent before a stop is handed over all the same.
			if (!wasSent) throwIfCancelled(port.cancel);
			reading = this.run.reader.read(itemIndex);
			if (!reading.isGood) return { ...reading, hints };
			const refined = operation.refine?.(reading.input, port.library, port.settings);
			reading = { ...reading, input: { ...reading.input, ...refined } };
			const hint = (...shown: Hint) => void hints.push(shown);
			operation.check?.(reading.input, hint, port.library, port.settings);
			if (operation.effect === 'movesMoney' && !wasSent) this.requireOnePayment(operation, reading);
			return { ...reading, hints };
		} catch (problem) {
			const known = reading ?? { input: {}, options: {}, personal: [], secrets: [] };
			return { ...known, isGood: false, problem, hints };
		}
	}

	/** Refuses one name for two payments, which would be found once the first is paid, and of an agent one without a name or above its limit. */
	private requireOnePayment(operation: PaymentOperation, { input, options }: ItemInput): void {
		const isTool = this.run.payments?.isTool === true;
		if (isTool && options.agentLimit) requireWithin(options.agentLimit, operation.summary(input));
		const name = nameOf(operation, input);
		if (name === undefined) {
			if (!isTool) return;
			throw new InputProblem(
				nameLabel(operation),
				'An AI agent must name the payment, so that calling again does not pay again.',
				'Use the order or invoice number, one per payment.',
			);
		}
		const identity = JSON.stringify(operation.identity(input));
		const first = this.payments.get(name);
		if (first === undefined) this.payments.set(name, identity);
		else if (first !== identity) throw otherPayment(operation, name);
	}
}
