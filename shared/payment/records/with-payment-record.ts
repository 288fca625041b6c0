import type { Resource } from '../../declare/operation';
import type { ProviderNode } from '../../declare/provider-node';
import { getByReference } from './get-by-reference';
import { getMany } from './get-many';
import { reconcileOpen } from './reconcile-open';
import { resolve } from './resolve';

/** A provider's node with what every provider's payments have: their records in the Payment Ledger. */
export function withPaymentRecord<S>(node: ProviderNode<S>): ProviderNode<S> {
	const paymentRecord: Resource = {
		value: 'paymentRecord',
		name: 'Payment Record',
		description: 'What the Payment Ledger knows of payments',
		operations: [getMany, getByReference, resolve, reconcileOpen(node as ProviderNode)],
	};
	return { ...node, resources: [...node.resources, paymentRecord] };
}
