import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

/** One trigger in a workflow. */
export interface TriggerSetup {
	nodeType: INodeType;
	credentials: Record<string, IDataObject>;
	parameters?: INodeParameters;
	workflowId?: string;
}
