import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	NodeEgressFilter,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { toNodeError } from '../errors/node-error';
import { redact } from '../errors/redact';
import { createApi, type Session } from '../http/client';
import type { ProviderProfile } from '../http/profile';
import { throwIfCancelled } from '../http/wait';
import type { Vendor } from '../vendor';
import type { ItemInput } from './input-reader';
import { InputReader } from './input-reader';
import { Journal } from './journal';
import { Marks } from './marks';
import type { Operation, Resource, ResultItem, RunContext } from './operation';
import type { PaymentDesk, PaymentItem } from './pay-once';
import { payOnce } from './pay-once';
import { guardTopLevelError } from './raw-item';

/** A session that also answers for money and for secrets. */
export interface ProviderSession extends Session {
	/** The account promises to replay the first answer to a repeated idempotency key. */
	honoursKey: boolean;
	/** What of this credential must never be shown. */
	secrets(): string[];
}

/** Everything that makes a provider a node. */
export interface ProviderNode {
	credential: string;
	profile: ProviderProfile;
	resources: readonly Resource[];
	/** @throws InputProblem when the credential cannot be used */
	connect(
		credentials: ICredentialDataDecryptedObject,
		vendor: Vendor,
		filter?: NodeEgressFilter,
	): ProviderSession;
}

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
	const run = await Run.open(context, provider);
	return [await run.all()];
}

function findOperation(context: IExecuteFunctions, node: INode, provider: ProviderNode): Operation {
	const resource = context.getNodeParameter('resource', 0);
	const value = context.getNodeParameter('operation', 0);
	const operation = provider.resources
		.find((candidate) => candidate.value === resource)
		?.operations.find((candidate) => candidate.value === value);
	if (operation) return operation;
	throw new NodeOperationError(node, `There is no operation “${String(value)}” here.`, {
		description: 'Choose the resource and the operation again in the node.',
	});
}

class Run {
	private readonly items: INodeExecutionData[];
	private readonly results: INodeExecutionData[][] = [];
	private readonly continueOnFail: boolean;
	private readonly hints = new Set<string>();
	private readonly cancel: AbortSignal | undefined;
	private failure: { error: unknown; itemIndex: number } | undefined;
	private errorItems = 0;
	private readonly accepted: string[] = [];

	private constructor(
		private readonly context: IExecuteFunctions,
		private readonly node: INode,
		private readonly operation: Operation,
		private readonly reader: InputReader,
		private readonly session: ProviderSession,
		private readonly runContext: Omit<RunContext<never>, 'input'>,
		private readonly desk: PaymentDesk | undefined,
		hints: Set<string>,
	) {
		this.items = context.getInputData();
		this.continueOnFail = context.continueOnFail();
		this.hints = hints;
		this.cancel = runContext.cancel;
	}

	static async open(context: IExecuteFunctions, provider: ProviderNode): Promise<Run> {
		const node = context.getNode();
		const operation = findOperation(context, node, provider);
		const { default: vendor } = await import('../vendor');
		const credentials = await context.getCredentials(provider.credential);
		const filter = context.helpers.getSecureEgressFilter?.();
		const cancel = context.getExecutionCancelSignal();
		const hints = new Set<string>();
		let session: ProviderSession;
		try {
			session = provider.connect(credentials, vendor, filter);
		} catch (error) {
			throw toNodeError(error, { node, itemIndex: 0, secrets: [], movesMoney: false });
		}
		const api = createApi({
			vendor,
			profile: provider.profile,
			session,
			effect: operation.effect,
			...(cancel && { cancel }),
			...(filter && { filter }),
		});
		const runContext = {
			api,
			vendor,
			...(cancel && { cancel }),
			hint: (message: string) => void hints.add(message),
		};
		const desk =
			operation.effect === 'movesMoney'
				? paymentDesk(context, node, operation, provider, session)
				: undefined;
		const reader = new InputReader(context, node, operation, vendor);
		return new Run(context, node, operation, reader, session, runContext, desk, hints);
	}

	async all(): Promise<INodeExecutionData[]> {
		const indexes = this.items.map((_, index) => index);
		await this.runContext.vendor.pMap(indexes, async (index) => await this.one(index), {
			concurrency: this.concurrency(),
		});
		this.showHints();
		if (this.failure) throw this.nodeError(this.failure.error, this.failure.itemIndex, []);
		if (this.errorItems === 0) this.desk?.journal.close();
		return this.results.flat();
	}

	private concurrency(): number {
		try {
			return this.reader.concurrency();
		} catch (error) {
			throw this.nodeError(error, 0, []);
		}
	}

	/** Never rejects: a rejection would drop the results of the lanes that are still at work. */
	private async one(itemIndex: number): Promise<void> {
		if (this.failure) return;
		let item: ItemInput | undefined;
		try {
			throwIfCancelled(this.cancel);
			item = this.reader.read(itemIndex);
			this.operation.check?.(item.input, this.runContext.hint);
			this.results[itemIndex] = await this.work(itemIndex, item);
		} catch (error) {
			const wrapped = this.nodeError(error, itemIndex, item?.personal ?? []);
			if (!this.continueOnFail) {
				this.failure ??= { error: wrapped, itemIndex };
				return;
			}
			this.errorItems++;
			this.results[itemIndex] = [this.errorItem(wrapped, itemIndex)];
		}
	}

	private async work(itemIndex: number, item: ItemInput): Promise<INodeExecutionData[]> {
		const { operation, desk } = this;
		const simplify = this.reader.simplify();
		const context = { ...this.runContext, input: item.input };
		const emit = ({ json, raw }: ResultItem | PaymentItem): INodeExecutionData => ({
			json: simplify || raw === undefined ? json : guardTopLevelError(raw),
			pairedItem: { item: itemIndex },
		});
		if (operation.effect !== 'movesMoney' || desk === undefined) {
			const result = await (operation as Exclude<Operation, { effect: 'movesMoney' }>).run(context);
			return Array.isArray(result) ? result.map(emit) : [emit(result)];
		}

		const payment = await payOnce(desk, itemIndex, context);
		if (payment.doubt && item.options.whenOutcomeUnknown === 'stop') throw payment.doubt;
		this.noteOutcome(payment.json);
		if (payment.doubt) payment.json.reason = redact(String(payment.json.reason), item.personal);
		return [emit(payment)];
	}

	private noteOutcome(json: IDataObject): void {
		if (json.outcome === 'unknown') {
			this.runContext.hint(
				'At least one payment has outcome “unknown”: it may have been carried out. Look it up before you send it again.',
			);
		} else if (json.outcome === 'pending') {
			this.runContext.hint(
				'At least one payment is still pending. Use Wait Until Settled or a webhook trigger to learn how it ends.',
			);
		}
		if (json.outcome === 'succeeded' || json.outcome === 'pending') {
			this.accepted.push(String(json.reference ?? json.idempotencyKey));
		}
	}

	private errorItem(
		error: ReturnType<typeof toNodeError>,
		itemIndex: number,
	): INodeExecutionData {
		const facts = (error.context.data ?? {}) as IDataObject;
		return {
			json: {
				error: error.message,
				...(error.description && { description: error.description }),
				...facts,
				outcome: facts.outcome === 'unknown' ? 'unknown' : 'failed',
			},
			error,
			pairedItem: { item: itemIndex },
		};
	}

	private nodeError(error: unknown, itemIndex: number, personal: string[]) {
		return toNodeError(error, {
			node: this.node,
			itemIndex,
			secrets: [...this.session.secrets(), ...personal],
			movesMoney: this.operation.effect === 'movesMoney',
			...(this.accepted.length > 0 && { progress: progress(this.accepted) }),
		});
	}

	private showHints(): void {
		for (const message of this.hints) {
			this.context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		}
	}
}

const MOST_NAMED = 20;

/** An error hides the items before it, so it names them. */
function progress(accepted: string[]): string {
	const named = accepted.slice(0, MOST_NAMED).join(', ');
	const more = accepted.length > MOST_NAMED ? ` and ${accepted.length - MOST_NAMED} more` : '';
	return `Already accepted in this run, and not sent again when you retry it: ${named}${more}.`;
}

function paymentDesk(
	context: IExecuteFunctions,
	node: INode,
	operation: Extract<Operation, { effect: 'movesMoney' }>,
	provider: ProviderNode,
	session: ProviderSession,
): PaymentDesk {
	const isTool = context.isToolExecution() || node.type.endsWith('Tool');
	// Loops run the node again within one execution.
	const runIndex = Number(context.getWorkflowDataProxy(0).$runIndex);
	const credentialId = node.credentials?.[provider.credential]?.id ?? session.credentialKey;
	return {
		operation,
		journal: new Journal(context, runIndex, isTool),
		marks: new Marks(context, { credentialId, op: operation.value }),
		executionId: context.getExecutionId(),
		nodeId: node.id,
		credentialId,
		instanceId: context.getInstanceId(),
		isTool,
		honoursKey: session.honoursKey,
		inThisRun: new Map(),
	};
}

