const ACCESS_DENIED = { message: 'Acesso negado à carteira' };
const WALLET_NOT_FOUND = { message: 'Carteira não encontrada' };

/**
 * The wallet of a call, or why it cannot be used. A wallet that is switched off is refused like a
 * foreign one (simulator assumption).
 *
 * @param {Map<number, import('./model.mjs').Wallet>} wallets
 * @param {string} id as it stands in the path
 * @param {import('./model.mjs').MethodSlug | null} method what the call needs; null: any
 * @param {import('./model.mjs').ClicPaySettings} settings
 * @returns {{ wallet: import('./model.mjs').Wallet } | { status: number, body: object }}
 */
export function walletFor(wallets, id, method, settings) {
	if (!/^\d+$/.test(id)) return { status: 404, body: WALLET_NOT_FOUND };
	const wallet = wallets.get(Number(id));
	if (!wallet?.isActive) return { status: 403, body: ACCESS_DENIED };
	if (method === null || settings.walletMethodCheck === 'off') return { wallet };
	if (wallet.method.slug === method) return { wallet };
	return settings.walletMethodCheck === '403'
		? { status: 403, body: ACCESS_DENIED }
		: { status: 400, body: { errors: { wallet_id: ['Carteira de outro método'] } } };
}
