import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { readPages } from '../../../shared/http/pages';
import { readInEditor } from '../../../shared/provider/open';
import { paymentMethodName } from '../wire/operators';
import { matching } from '../../fields/matching';
import type { Wallet } from '../wire/contracts';
import { provider } from '../provider';
import { walletPages } from '../api/wallet-pages';

/** A payment into a closed wallet would be refused, so only active ones are offered. */
const OFFERED = { include: 'paymentMethod', is_active: 1 };

/** The wallet picker: every wallet whose name, operator or number has the words that were typed. */
export async function searchWallets(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await readInEditor(this, provider, async (api) => {
		const wallets = await readPages(walletPages(api, OFFERED));
		return matching(
			wallets.map(({ entry }) => ({ name: label(entry), value: String(entry.id) })),
			filter,
		);
	});
}

function label({ id, name, payment_method: method }: Wallet): string {
	const parts = [name || 'Wallet', method && paymentMethodName(method), `#${id}`];
	return parts.filter(Boolean).join(' · ');
}
