import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { certificateValidity } from '../auth/certificate-validity';
import { InputProblem } from '../errors/failure';
import { isToolRun } from '../host';
import { PACE } from '../http/retry';
import { InputReader } from './input-reader';
import type { ClaimScope } from '../payment/claims/claims';
import { openClaims } from '../payment/claims/open-claims';
import { Journal, uuidOf } from '../payment/journal';
import { openPort, requireLedger } from '../payment/ledger/of-node';
import type { LedgerPort } from '../declare/ledger-port';
import type { Operation, PaymentOperation, RunContext } from '../declare/operation';
import type { PaymentSetup } from '../payment/setup';
import type { ProviderNode } from '../declare/provider-node';
import { NEEDS_LEDGER } from '../provider/needs-ledger';
import { type OpenProvider, openProvider } from '../provider/open';
import type { ProviderSession } from '../provider/provider';
import { optionsOf } from '../declare/build-properties';
import { loadLibraries } from '../declare/libraries';
import type { Vendor } from '../vendor/http';
import { Remembered } from './remembered';

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
	/** For operations that remember. */
	remembered?: Remembered;
	/** See `FilesContext`. */
	download(address: string): Promise<Buffer>;
	/** For operations that move money. */
	payments?: PaymentsOfRun;
	/** For operations that change something else: the idempotency key of an item’s call. */
	keyOf?: (itemIndex: number) => string;
	/** Lines to show above the output, each once. */
	hints: Map<string, 'info' | 'warning'>;
}

/** What is known of the payments of a run before it is known whose they are. */
export type PaymentsOfRun = Omit<PaymentSetup, 'account' | 'claims'> & {
	/**
	 * Learns whose account it is, which may ask the provider: once, before the first payment.
	 *
	 * @throws ProviderFailure of kind `notSent`, or whatever keeps the store of claims from being used
	 */
	open(): Promise<PaymentSetup>;
};

/** @throws whatever keeps the node from beginning, of any type; nothing was sent then */
export async function prepareRun(
	context: IExecuteFunctions,
	provider: ProviderNode,
	operation: Operation,
): Promise<PreparedRun> {
	const node = context.getNode();
	if (operation.needsLedger) requireLedger(context);
	const open = await openProvider(context, provider);
	const { session, settings, vendor } = open;
	if (operation.undocumented) open.require(operation.undocumented);
	const library = await loadLibraries(
		Object.values({ ...operation.fields, ...optionsOf(operation) }),
	);
	const cancel = context.getExecutionCancelSignal();
	const hints: PreparedRun['hints'] = new Map();
	// n8n shows nothing of a credential's test that goes well (2.41), so that this is where it is seen.
	const certificate = certificateValidity(session.tls);
	if (certificate?.endsSoon) hints.set(certificate.text, 'warning');
	const remembered = new Remembered(context);
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
			undocumented: (call) => open.undocumented(call),
			settings,
			memory: () => remembered.data,
			ledger: once(async () => await ledgerOf(context, node, provider, open)),
			...(cancel && { cancel }),
			hint: (message, type = 'warning') => void hints.set(message, type),
		},
		...(operation.remembers && { remembered }),
		download: async (address) => await open.download(address, cancel),
		...(operation.effect === 'write' && {
			keyOf: writeKeys(context, node, operation, session.credentialKey),
		}),
		...(operation.effect === 'movesMoney' && {
			payments: paymentsOf(context, node, operation, provider, open, hints),
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
	if (operation?.notForAgents && isToolRun(context, context.getNode())) {
		throw new InputProblem(
			'Operation',
			`An AI agent may not use “${operation.name}”: a person has to answer for it.`,
			'Use it in a workflow that a person starts. Nothing was changed.',
		);
	}
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
	return new Journal(context, runIndexOf(context), isToolRun(context, node));
}

/** Loops run the node again within one execution. */
function runIndexOf(context: IExecuteFunctions): number {
	return Number(context.getWorkflowDataProxy(0).$runIndex);
}

/** The same for an item whenever n8n runs the node again in one execution; nothing of its input. */
function writeKeys(
	context: IExecuteFunctions,
	node: INode,
	operation: Operation,
	account: string,
): (itemIndex: number) => string {
	const place = [account, operation.value, context.getExecutionId(), node.id];
	const runIndex = String(runIndexOf(context));
	return (itemIndex) => uuidOf('write', ...place, runIndex, String(itemIndex));
}

function paymentsOf(
	context: IExecuteFunctions,
	node: INode,
	operation: PaymentOperation,
	provider: ProviderNode,
	opened: OpenProvider<unknown>,
	hints: PreparedRun['hints'],
): PaymentsOfRun {
	const { profile } = provider;
	const payments = {
		operation,
		journal: openJournal(context, node),
		executionId: context.getExecutionId(),
		workflowId: context.getWorkflow().id ?? '',
		nodeId: node.id,
		instanceId: context.getInstanceId(),
		isTool: isToolRun(context, node),
		repeatedKey: opened.session.repeatedKey,
		resendPauseMs: (profile.pace ?? PACE).resend,
		deadlineMs: profile.deadlineMs.movesMoney,
		settleMs: profile.settleMs,
		inThisRun: new Map(),
	};
	return {
		...payments,
		async open() {
			const whose = await accountOf(context, node, provider, opened);
			const { account } = whose;
			const scope = { ...whose, family: operation.family };
			const needs = {
				deadlineMs: payments.deadlineMs,
				idColumn: profile.idColumn,
				needsLedger: opened.credentials[NEEDS_LEDGER] === true,
			};
			const { claimsIn, note, seed } = await openClaims(context, scope, needs);
			if (note !== undefined) hints.set(note, 'info');
			return {
				...payments,
				account,
				claims: claimsIn(),
				namespaces: { claimsIn, opened: new Map() },
				...(seed !== undefined && { seed, instanceId: seed }),
			};
		},
	};
}

/** Whose money it is, and under which second name where it may come to have another. */
async function accountOf(
	context: IExecuteFunctions,
	node: INode,
	provider: ProviderNode,
	opened: OpenProvider<unknown>,
): Promise<Pick<ClaimScope, 'account' | 'credential'>> {
	const { id: account, isFixed } = await opened.account(context.getExecutionCancelSignal());
	const credential = node.credentials?.[provider.credential]?.id ?? undefined;
	return { account, ...(!isFixed && credential !== undefined && { credential }) };
}

async function ledgerOf(
	...[context, node, provider, opened]: Parameters<typeof accountOf>
): Promise<LedgerPort> {
	const whose = await accountOf(context, node, provider, opened);
	return await openPort(context, whose, provider.profile.idColumn);
}

function once<T>(open: () => Promise<T>): () => Promise<T> {
	let opened: Promise<T> | undefined;
	return async () => await (opened ??= open());
}
