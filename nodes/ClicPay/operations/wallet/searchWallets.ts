import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { readPages } from '../../../../shared/http/pages';
import { editorApi } from '../../../../shared/operation/editor-api';
import { walletItem } from '../../mapping';
import { clicPay } from '../index';
import { walletPages } from './walletPages';

/** The wallet picker: every wallet whose name, number or operator contains what was typed. */
export async function searchWallets(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const wanted = filter.trim().toLowerCase();
	return await editorApi(this, clicPay, async (api) => {
		const wallets = await readPages(walletPages(api, { include: 'paymentMethod' }));
		const results = wallets.map((wallet) => {
			const { id, name, paymentMethod } = walletItem(wallet);
			const parts = [name || 'Wallet', paymentMethod, `#${String(id)}`];
			return { name: parts.filter((part) => !!part).join(' · '), value: String(id) };
		});
		return { results: results.filter(({ name }) => name.toLowerCase().includes(wanted)) };
	});
}
