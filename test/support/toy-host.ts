import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import { toyNode, type ToyTrigger } from './toy-trigger';
import { TriggerHost } from './trigger-host';

let hosts = 0;

/** A workflow that starts with the trigger. */
export async function toyHost(
	trigger: ToyTrigger,
	credential: IDataObject,
	{ methods = ['POST'], ...more }: { methods?: IHttpRequestMethods[]; parameters?: object } = {},
): Promise<TriggerHost> {
	return await TriggerHost.start({
		nodeType: toyNode(trigger, methods),
		credentials: { toyApi: credential },
		workflowId: `toy-${++hosts}`,
		...(more as { parameters?: Record<string, never> }),
	});
}
