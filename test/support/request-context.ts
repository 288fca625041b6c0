import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

/** What claims ask of a request: of a node with a ledger where there is its credential. */
export function requestContext({
	credential,
	log = [],
	node = 'node',
	staticData = {},
}: {
	credential?: object | undefined;
	log?: string[];
	node?: string;
	staticData?: IDataObject;
}): IWebhookFunctions {
	return {
		getInstanceId: () => 'instance',
		getWorkflow: () => ({ id: 'workflow' }),
		getNode: () => ({
			id: node,
			name: 'Trigger',
			...(credential && { credentials: { paymentLedgerApi: { id: '1', name: 'Ledger' } } }),
		}),
		getMode: () => 'webhook',
		getWorkflowStaticData: () => staticData,
		getCredentials: async () => await Promise.resolve(credential),
		logger: { warn: (line: string) => void log.push(line) },
	} as unknown as IWebhookFunctions;
}
