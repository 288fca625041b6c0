import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { InputProblem } from '../errors/failure';
import { isToolRun, isWorker } from '../host';
import { PACE } from '../http/retry';
import { InputReader } from './input-reader';
import { Journal } from '../payment/journal';
import { Marks } from '../payment/claims/marks';
import type { Operation, PaymentOperation, RunContext } from '../declare/operation';
import type { PaymentDesk } from '../payment/desk';
import type { ProviderNode } from '../declare/provider-node';
import { openProvider } from '../provider/open';
import type { ProviderSession } from '../provider/provider';
import { RecentPayments } from '../payment/recent-payments';
import { optionsOf } from '../declare/build-properties';
import { loadLibraries } from '../declare/libraries';
import type { Vendor } from '../vendor/http';

/** What is the same for every item of a run, read and opened once. */
export interface PreparedRun {
	context: IExecuteFunctions;
	node: INode;
	operation: Operation;
	reader: InputReader;
	session: ProviderSession;
	vendor: Vendor;
	/** What `run` gets, but for the item's input and files. */
	port: Omit<RunContext<never>, 'input' | 'file'>;
	/** For operations that move money. */
	desk?: PaymentDesk;
	/** Lines to show above the output, each once. */
	hints: Map<string, 'info' | 'warning'>;
}

/** @throws whatever keeps the node from beginning, of any type; nothing was sent then */
export async function prepareRun(
	context: IExecuteFunctions,
	provider: ProviderNode,
	operation: Operation,
): Promise<PreparedRun> {
	const node = context.getNode();
	const open = await openProvider(context, provider);
	const { session, settings, vendor } = open;
	const library = await loadLibraries(
		Object.values({ ...operation.fields, ...optionsOf(operation) }),
	);
	const cancel = context.getExecutionCancelSignal();
	const hints: PreparedRun['hints'] = new Map();
	return {
		context,
		node,
		operation,
		reader: new InputReader(context, node, operation, library, isToolRun(context, node)),
		session,
		vendor,
		port: {
			api: open.api(operation.effect, cancel),
			library,
			settings,
			memory: () => context.getWorkflowStaticData('node'),
			...(cancel && { cancel }),
			hint: (message, type = 'warning') => void hints.set(message, type),
		},
		...(operation.effect === 'movesMoney' && {
			desk: paymentDesk(context, node, operation, provider, session, hints),
		}),
		hints,
	};
}

/** @throws InputProblem for one that this version of the node does not have */
export function findOperation(context: IExecuteFunctions, provider: ProviderNode): Operation {
	const [resource, value] = ['resource', 'operation'].map((name) => chosenIn(context, name));
	const operation = provider.resources
		.find((candidate) => candidate.value === resource)
		?.operations.find((candidate) => candidate.value === value);
	if (operation) return operation;
	throw new InputProblem(
		'Operation',
		`There is no operation “${String(value)}” here.`,
		'Choose the resource and the operation again in the node.',
	);
}

/** @throws NodeOperationError for an expression that fails */
function chosenIn(context: IExecuteFunctions, name: string): unknown {
	try {
		return context.getNodeParameter(name, 0);
	} catch (error) {
		throw new NodeOperationError(context.getNode(), error as Error);
	}
}

/** What this node knows of its payments in this execution, whether or not it can begin this time. */
export function openJournal(context: IExecuteFunctions, node: INode): Journal {
	// Loops run the node again within one execution.
	const runIndex = Number(context.getWorkflowDataProxy(0).$runIndex);
	return new Journal(context, runIndex, isToolRun(context, node));
}

function paymentDesk(
	context: IExecuteFunctions,
	node: INode,
	operation: PaymentOperation,
	provider: ProviderNode,
	session: ProviderSession,
	hints: PreparedRun['hints'],
): PaymentDesk {
	const account =
		session.account ?? node.credentials?.[provider.credential]?.id ?? session.credentialKey;
	const { family } = operation;
	const isShared = isWorker(context);
	if (isShared) hints.set(QUEUE_MODE, 'info');
	return {
		operation,
		journal: openJournal(context, node),
		marks: new Marks(context, { account, family, isShared }),
		recent: new RecentPayments({
			workflowId: context.getWorkflow().id ?? '',
			nodeId: node.id,
			account,
			family,
		}),
		executionId: context.getExecutionId(),
		nodeId: node.id,
		account,
		instanceId: context.getInstanceId(),
		isTool: isToolRun(context, node),
		honoursKey: session.honoursKey,
		resendPauseMs: (provider.profile.pace ?? PACE).resend,
		inThisRun: new Map(),
	};
}

const QUEUE_MODE =
	'n8n runs in queue mode here, where workers can overwrite each other’s record of what was sent. A reference is checked twice before it is used, but does not protect as it does in one process: do not send the same one from two executions at once.';
