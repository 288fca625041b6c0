/**
 * What the ledger knows of invoices. Money that starts to move counts under the invoice's `ref`; a
 * new invoice and a refund are no charges, so they count under references of their own:
 * `invoice:<ref>` and `refund:<reference of the refund, or else the ref>`.
 *
 * @param {import('../model.mjs').FatoriPayKernel} kernel
 */
export function createCounter({ ledger }) {
	/**
	 * @param {{ operation: string, reference: string, method: string, amountMinor: number }} entry
	 * @param {import('../model.mjs').Invoice} invoice
	 * @param {string | null} idempotencyKey
	 */
	function record({ operation, reference, method, amountMinor }, invoice, idempotencyKey) {
		ledger.record({
			provider: 'fatoripay',
			operation,
			wallet: method,
			reference,
			description: invoice.description,
			notes: null,
			amount: amountMinor / 100,
			msisdnLast4: '',
			idempotencyKey,
			transaction: invoice.id,
			at: Date.now(),
			replayed: false,
		});
	}

	return {
		/** @param {import('../model.mjs').Invoice} invoice @param {string | null} key */
		created: (invoice, key) =>
			record(
				{
					operation: 'invoice.create',
					reference: `invoice:${invoice.ref}`,
					method: '',
					amountMinor: invoice.totalMinor,
				},
				invoice,
				key,
			),
		/**
		 * @param {import('../model.mjs').Invoice} invoice
		 * @param {import('../model.mjs').Method} method
		 * @param {string | null} key
		 * @param {'capture' | 'page'} [by]
		 */
		charged: (invoice, method, key, by = 'capture') =>
			record(
				{
					operation: `${by}.${method}`,
					reference: invoice.ref,
					method,
					amountMinor: invoice.totalMinor,
				},
				invoice,
				key,
			),
		/**
		 * @param {import('../model.mjs').Invoice} invoice
		 * @param {number} amountMinor
		 * @param {string | null} reference the refund's own
		 * @param {string | null} key
		 */
		refunded: (invoice, amountMinor, reference, key) =>
			record(
				{
					operation: 'refund',
					reference: `refund:${reference ?? invoice.ref}`,
					method: invoice.payment?.method ?? '',
					amountMinor,
				},
				invoice,
				key,
			),
	};
}

/** @param {import('../../../kernel/app.mjs').Call} request @returns {string | null} FatoriPay knows none */
export function keyOf({ headers }) {
	const key = headers['idempotency-key'];
	return typeof key === 'string' ? key : null;
}
