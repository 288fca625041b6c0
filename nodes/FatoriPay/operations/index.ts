import type { ProviderNode } from '../../../shared/declare/provider-node';
import { provider, type Settings } from '../provider';
import { invoice } from './invoice';

/** Everything that Invoice Capture can do, in the order of the menu’s first choice. */
export const fatoriPay: ProviderNode<Settings> = { ...provider, resources: [invoice] };
