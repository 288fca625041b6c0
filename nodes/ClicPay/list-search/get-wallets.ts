import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { searchWallets } from './search-wallets';

/** The same wallets that the picker of the action node offers. */
export async function getWallets(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { results } = await searchWallets.call(this);
	return results.map(({ name, value }) => ({ name, value }));
}
