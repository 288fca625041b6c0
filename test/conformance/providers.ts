import type { ICredentialType, INodeType } from 'n8n-workflow';

import { ClicPayApi } from '../../credentials/ClicPayApi.credentials';
import { KapitaleApi } from '../../credentials/KapitaleApi.credentials';
import { ClicPayWallet } from '../../nodes/ClicPay/ClicPayWallet.node';
import { clicPay } from '../../nodes/ClicPay/operations';
import { KapitaleOrder } from '../../nodes/Kapitale/KapitaleOrder.node';
import { kapitale } from '../../nodes/Kapitale/operations';
import type { ProviderNode } from '../../shared/declare/provider-node';

export interface Entry {
	name: string;
	provider: ProviderNode;
	node: INodeType;
	credential: ICredentialType;
}

/** One entry per provider; everything in this folder holds for all of them. */
export const PROVIDERS: Entry[] = [
	{ name: 'ClicPay', provider: clicPay, node: new ClicPayWallet(), credential: new ClicPayApi() },
	{
		name: 'Kapitale',
		provider: kapitale,
		node: new KapitaleOrder(),
		credential: new KapitaleApi(),
	},
];

export const OPERATIONS = PROVIDERS.flatMap(({ name, provider, node }) =>
	provider.resources.flatMap((resource) =>
		resource.operations.map((operation) => ({
			label: `${name} ${resource.value}.${operation.value}`,
			provider,
			node,
			resource,
			operation,
		})),
	),
);
