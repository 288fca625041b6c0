import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';

import type { ProviderNode } from '../shared/declare/provider-node';
import { runOperations } from '../shared/run/run-operations';
import { PROVIDERS } from '../test/providers';
import type { NodeSetup } from '../test/support/context';
import type { ProviderId, Sandbox } from '../test/support/sandbox';
import type { PaymentCase } from './payment-case';

/** A money operation of a provider, with the node that the runner drives. */
export interface Payment extends PaymentCase {
	provider: ProviderId;
	/** As n8n hands it over, with some things changed. */
	credentials(sandbox: Sandbox, changes: IDataObject): NodeSetup['credentials'];
	node(timing: Timing): INodeType;
}

export interface Timing {
	deadlineMs: number;
	pauseMs: number;
}

/** The node that ships, with a shorter patience. */
function hurried(
	node: INodeType,
	provider: ProviderNode,
	{ deadlineMs, pauseMs }: Timing,
): INodeType {
	const impatient: ProviderNode = {
		...provider,
		profile: {
			...provider.profile,
			deadlineMs: { read: deadlineMs, write: deadlineMs, movesMoney: deadlineMs },
			...(provider.profile.settleMs !== undefined && { settleMs: pauseMs * 4 }),
			pace: { base: pauseMs, cap: pauseMs * 4, spread: pauseMs, resend: pauseMs },
		},
	};
	return {
		description: node.description,
		async execute(this: IExecuteFunctions) {
			return await runOperations(this, impatient);
		},
	};
}

export const PAYMENTS: readonly Payment[] = PROVIDERS.flatMap(
	({ id, credentials, node, provider, payments }) =>
		payments.map((payment) => ({
			...payment,
			provider: id,
			credentials,
			node: (timing: Timing) => hurried(node, provider, timing),
		})),
);
