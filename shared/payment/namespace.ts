import type { PaymentOperation } from '../declare/operation';
import type { Claims } from './claims/claims';
import type { PaymentSetup } from './setup';

/** The namespaces of a run. */
export interface Namespaces {
	claimsIn(namespace: string): Claims;
	/** Those that items had so far. */
	readonly opened: Map<string, PaymentSetup>;
}

/** A family is a slug, so none is the same text as one of a namespace. */
export const familyIn = (family: string, namespace: string | undefined): string =>
	namespace === undefined ? family : JSON.stringify([family, namespace]);

/**
 * Payments of a *Reference Namespace* are a family of their own: to the journal, the claims, the keys
 * and the process. Without one everything is as it is.
 */
export function inNamespace(setup: PaymentSetup, namespace: string | undefined): PaymentSetup {
	const { namespaces } = setup;
	if (namespace === undefined || namespaces === undefined) return setup;
	const known = namespaces.opened.get(namespace);
	if (known) return known;
	const opened = {
		...setup,
		claims: namespaces.claimsIn(namespace),
		operation: apart(setup.operation, namespace),
		inThisRun: new Map(),
	};
	namespaces.opened.set(namespace, opened);
	return opened;
}

/** A provider is asked by the reference, and would show the payment of another namespace as this one. */
function apart(operation: PaymentOperation, namespace: string): PaymentOperation {
	const family = familyIn(operation.family, namespace);
	const changed: PaymentOperation = { ...operation, family };
	delete changed.lookup;
	return changed;
}
