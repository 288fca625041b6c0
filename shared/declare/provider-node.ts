import type { Provider } from '../provider/provider';
import type { Resource } from './operation';

/** A provider as an action node: with all that it can do, in the order of the menu's first choice. */
export interface ProviderNode<S = unknown> extends Provider<S> {
	resources: readonly Resource[];
}
