import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { readPages } from '../../../../shared/http/pages';
import { editorApi } from '../../../../shared/operation/editor-api';
import { paymentMethodName } from '../../operators';
import type { Wallet } from '../../types';
import { clicPay } from '../index';
import { walletPages } from './walletPages';

/** A payment into a closed wallet would be refused, so only active ones are offered. */
const OFFERED = { include: 'paymentMethod', is_active: 1 };

/** The wallet picker: every wallet whose name, operator or number has the words that were typed. */
export async function searchWallets(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const wanted = filter.split(/\s+/).map(bare);
	return await editorApi(this, clicPay, async (api) => {
		const wallets = await readPages(walletPages(api, OFFERED));
		const results = wallets.map((wallet) => ({ name: label(wallet), value: String(wallet.id) }));
		return {
			results: results.filter(({ name }) => wanted.every((word) => bare(name).includes(word))),
		};
	});
}

function label({ id, name, payment_method: method }: Wallet): string {
	const parts = [name || 'Wallet', method && paymentMethodName(method), `#${id}`];
	return parts.filter(Boolean).join(' · ');
}

/** “M-Pesa” as `mpesa`, “João” as `joao`: how people type into a search box. */
function bare(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();
}
