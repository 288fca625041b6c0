const ACCESS_DENIED = { message: 'Acesso negado à carteira' };
const WALLET_NOT_FOUND = { message: 'Carteira não encontrada' };

/**
 * Why this wallet cannot be used. A wallet that is switched off is refused like a foreign one
 * (simulator assumption).
 *
 * @param {string} id as it stands in the path
 * @param {object | undefined} wallet
 * @param {string | null} method what the call needs; null: any
 * @param {Record<string, any>} settings
 * @returns {{ status: number, body: object } | null}
 */
export function walletRefusal(id, wallet, method, settings) {
	if (!/^\d+$/.test(id)) return { status: 404, body: WALLET_NOT_FOUND };
	if (!wallet?.isActive) return { status: 403, body: ACCESS_DENIED };
	if (method === null || settings.walletMethodCheck === 'off') return null;
	if (wallet.method.slug === method) return null;
	return settings.walletMethodCheck === '403'
		? { status: 403, body: ACCESS_DENIED }
		: { status: 400, body: { errors: { wallet_id: ['Carteira de outro método'] } } };
}
