/** FatoriPay's part of the ready line. */
export interface FatoriPayReady {
	baseUrl: string;
	consoleUrl: string;
	/** The login's, and the paths that no source documents, for example `refundPath`. */
	credentials: Record<string, string>;
	samples: Record<
		| 'invoiceId'
		| 'paidInvoiceId'
		| 'processingInvoiceId'
		| 'unknownInvoiceId'
		| 'customerId'
		| 'unknownCustomerId'
		| 'productId'
		| 'cpf'
		| 'cnpj'
		| 'cnpjWithLetters'
		| 'merchantSlug'
		| 'webhookSecret',
		string
	> & {
		/** By what becomes of a payment: `pays`, `isRefused` and so on. */
		cellphone: Record<string, string>;
	};
}
