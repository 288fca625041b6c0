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

/**
 * The wallet picker: every wallet whose name, operator or number has the words that were typed, by
 * operator. The wallet itself does not say that it is for tests; the documented filter does.
 */
export async function searchWallets(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await readInEditor(this, provider, async (api) => {
		const [wallets, sandbox] = await Promise.all([
			readPages(walletPages(api, OFFERED)),
			readPages(walletPages(api, { ...OFFERED, environment: 'sandbox' })),
		]);
		// A filter that is not honoured would make a test wallet of every one.
		const isHonoured = sandbox.length < wallets.length;
		const tests = new Set(isHonoured ? sandbox.map(({ entry }) => entry.id) : []);
		const entries = wallets
			.map(({ entry }) => ({ entry, operator: operatorName(entry), isTest: tests.has(entry.id) }))
			.toSorted(
				(a, b) =>
					Number(a.isTest) - Number(b.isTest) ||
					a.operator.localeCompare(b.operator) ||
					(a.entry.name ?? '').localeCompare(b.entry.name ?? ''),
			);
		return matching(
			entries.map(({ entry, isTest, operator }) => ({
				name: [entry.name || 'Wallet', operator, `#${entry.id}`, isTest && 'test wallet']
					.filter(Boolean)
					.join(' · '),
				value: String(entry.id),
			})),
			filter,
		);
	});
}

const operatorName = ({ payment_method: method }: Wallet) =>
	(method && paymentMethodName(method)) ?? '';
