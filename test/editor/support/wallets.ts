import type { Sandbox } from '../../support/sandbox';

const ROUTE = '/api/v2/me/wallets';

export interface SandboxWallet {
	id: number;
	name: string;
}

/** The wallets that can take money, asked of the sandbox without any code of the package. */
export async function activeWallets(sandbox: Sandbox): Promise<SandboxWallet[]> {
	const { accessToken } = sandbox.credential().clicPayApi;
	const response = await fetch(`${sandbox.baseUrl}${ROUTE}?per_page=100&is_active=1`, {
		headers: { authorization: `Bearer ${accessToken}` },
	});
	if (!response.ok) throw new Error(`The sandbox answered ${response.status} to GET ${ROUTE}.`);
	return ((await response.json()) as { data: SandboxWallet[] }).data;
}

/** How often anybody has asked for them. */
export async function walletCalls(sandbox: Sandbox): Promise<number> {
	return (await sandbox.requests('clicpay')).filter(({ path }) => path === ROUTE).length;
}
