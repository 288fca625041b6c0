/** A payment as the API shows it. @param {import('./store.mjs').Payment} payment */
export function paymentBody(payment) {
	const { id, referenceNo, clientId, beneficiaryId, currencyCode, minor, sold, rate } = payment;
	return {
		id,
		referenceNo,
		clientId,
		beneficiaryId,
		currencyCode,
		amount: minor / 100,
		sellCurrencyCode: sold?.currencyCode ?? null,
		sellAmount: sold ? sold.minor / 100 : null,
		exchangeRate: rate?.exchangeRate ?? null,
		currencyPair: rate?.currencyPair ?? null,
		quotationId: payment.quotationId,
		chargeFee: payment.feeMinor / 100,
		...payment.fields,
		referenceId: payment.referenceId,
		status: payment.status,
		failureReason: payment.failureReason,
		createdTime: new Date(payment.at).toISOString(),
		updatedTime: new Date(payment.updatedAt).toISOString(),
	};
}
