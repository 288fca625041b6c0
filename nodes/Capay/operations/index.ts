import type { ProviderNode } from '../../../shared/declare/provider-node';
import { provider, type Settings } from '../provider';
import { beneficiary } from './beneficiary';
import { payment } from './payment';

/** Everything that Capay Beneficiaries can do, in the order of the menu’s first choice. */
export const capay: ProviderNode<Settings> = {
	...provider,
	resources: [beneficiary, payment],
};
