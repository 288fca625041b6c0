import type { ProviderNode } from '../../../shared/provider/provider';
import { connect, profile } from '../provider';
import { order } from './order';
import { receivable } from './receivable';
import { retail } from './retail';

/** Everything that Kapitale Order can do, in the order of the menu’s first choice. */
export const kapitale: ProviderNode = {
	credential: 'kapitaleApi',
	profile,
	connect,
	resources: [order, retail, receivable],
};
