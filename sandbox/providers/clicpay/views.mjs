/**
 * One row of the console: amount in major units, phone masked.
 *
 * @param {import('./model.mjs').Transaction} transaction
 */
export function describeTransaction(transaction) {
	const { id, reference, callerReference, operation, wallet, status, checkout } = transaction;
	return {
		id,
		reference,
		callerReference,
		operation,
		wallet: wallet.id,
		phone: transaction.msisdnLast4 && `8• ••• ${transaction.msisdnLast4}`,
		amount: transaction.amountMinor / 100,
		status,
		at: new Date(transaction.createdAt).toISOString(),
		settledAt: transaction.settledAt && new Date(transaction.settledAt).toISOString(),
		...(checkout && { checkoutPath: checkout.path }),
	};
}

/** One wallet of the console, balance in major units. @param {import('./model.mjs').Wallet} wallet */
export function describeWallet({ id, name, method, environment, isActive, balanceMinor }) {
	return { id, name, method: method.name, environment, isActive, balance: balanceMinor / 100 };
}

/**
 * One subscription of the console, without its secret.
 *
 * @param {import('./model.mjs').Endpoint} endpoint
 */
export function describeSubscription({ id, url, active, eventsEnabled, walletIds }) {
	return { id, url, active, events: eventsEnabled, wallets: walletIds };
}
