import { ExecuteContext, LoadOptionsContext } from 'n8n-core';
import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IRunExecutionData,
	IWorkflowExecuteAdditionalData,
	NodeExecutionHint,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createRunExecutionData, NodeHelpers, Workflow } from 'n8n-workflow';

import { useProcessedData } from './processed-data';

/** How n8n sees the node under test. */
export interface NodeSetup {
	nodeType: INodeType;
	parameters: INodeParameters;
	credentials: Record<string, IDataObject>;
	items?: IDataObject[];
	onError?: INode['onError'];
	/** Pass the same one again to be the next try of the same execution. */
	runData?: IRunExecutionData;
	executionId?: string;
	runIndex?: number;
	cancel?: AbortSignal;
	asTool?: boolean;
	/** Of each item, in the same order. */
	binary?: IBinaryKeyData[];
	/** Makes it a production run; pass the same one again to be the next of the same workflow. */
	staticData?: IDataObject;
	mode?: WorkflowExecuteMode;
	/** Changes what the processed-data store is kept under. */
	nodeId?: string;
	/** Of each of its credentials. */
	credentialId?: string;
}

export interface NodeRun {
	items: INodeExecutionData[];
	hints: string[];
	/** Those of the hints that look like an alarm in the editor. */
	warnings: string[];
}

const PACKAGE = 'n8n-nodes-payment-providers';

/** A new execution's data, to be handed to several tries. */
export function newExecution(): IRunExecutionData {
	return createRunExecutionData({});
}

/**
 * Runs a node in n8n-core's own ExecuteContext: real parameter resolution, real expressions, real
 * helpers. Only the database behind the processed-data store is replaced, by one in memory.
 */
export async function runNode(setup: NodeSetup): Promise<NodeRun> {
	useProcessedData();
	const { workflow, node, additionalData } = workflowOf(setup);
	const items: INodeExecutionData[] = (setup.items ?? [{}]).map((json, index) => ({
		json,
		...(setup.binary?.[index] && { binary: setup.binary[index] }),
	}));
	const input = { main: [items] };
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		setup.mode ?? (setup.staticData ? 'trigger' : 'manual'),
		setup.runData ?? newExecution(),
		setup.runIndex ?? 0,
		items,
		input,
		{ data: input, node, source: null },
		[],
		setup.cancel,
	);
	const execute = setup.nodeType.execute as (
		this: IExecuteFunctions,
	) => Promise<INodeExecutionData[][]>;
	const [output = []] = await execute.call(context as IExecuteFunctions);
	const { hints } = context as unknown as { hints: NodeExecutionHint[] };
	return {
		items: output,
		hints: hints.map(({ message }) => message),
		warnings: hints.filter(({ type }) => type !== 'info').map(({ message }) => message),
	};
}

/** The context of a picker in the editor. */
export function editorContext(setup: NodeSetup): ILoadOptionsFunctions {
	const { workflow, node, additionalData } = workflowOf(setup);
	const current = { ...additionalData, currentNodeParameters: node.parameters };
	return new LoadOptionsContext(workflow, node, current, '') as ILoadOptionsFunctions;
}

/** What the canvas shows below the node's name: n8n's own call for it. */
export function subtitleOf(nodeType: INodeType, parameters: INodeParameters): unknown {
	const { workflow, node } = workflowOf({ nodeType, parameters, credentials: {} });
	return workflow.expression.getSimpleParameterValue(
		node,
		nodeType.description.subtitle,
		'internal',
		{},
	);
}

/** The node in a workflow of its own, with what n8n knows of its surroundings. */
export function workflowOf(
	setup: Pick<NodeSetup, 'nodeType' | 'parameters' | 'credentials'> & Partial<NodeSetup>,
) {
	const { nodeType } = setup;
	const { name } = nodeType.description;
	const raw: INode = {
		id: setup.nodeId ?? 'node-under-test',
		name: 'Under Test',
		type: `${PACKAGE}.${name}${setup.asTool ? 'Tool' : ''}`,
		typeVersion: Number(nodeType.description.version),
		position: [0, 0],
		parameters: setup.parameters,
		credentials: Object.fromEntries(
			Object.keys(setup.credentials).map((type) => [
				type,
				{ id: setup.credentialId ?? 'credential-1', name: type },
			]),
		),
		...(setup.onError && { onError: setup.onError }),
	};
	const parameters = NodeHelpers.getNodeParameters(
		nodeType.description.properties,
		setup.parameters,
		true,
		false,
		raw,
		nodeType.description,
	);
	const node = { ...raw, parameters: parameters ?? {} };
	const workflow = new Workflow({
		id: 'workflow-1',
		name: 'Test',
		nodes: [node],
		connections: {},
		active: false,
		...(setup.staticData && { staticData: setup.staticData }),
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
	});
	const additionalData = {
		executionId: setup.executionId ?? 'execution-1',
		credentialsHelper: {
			getDecrypted: async (_: unknown, __: unknown, type: string) => setup.credentials[type],
			isCredentialUsableByNode: () => true,
			getParentTypes: () => [],
		},
		instanceBaseUrl: 'http://127.0.0.1:5678/',
		restApiUrl: 'http://127.0.0.1:5678/rest',
		webhookWaitingBaseUrl: 'http://127.0.0.1:5678/webhook-waiting/',
		formWaitingBaseUrl: 'http://127.0.0.1:5678/form-waiting/',
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
	const built = workflow.getNode('Under Test') as INode;
	return { workflow, node: built, additionalData };
}
