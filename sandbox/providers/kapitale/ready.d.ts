/** Kapitale's part of the ready line. */
export interface KapitaleReady {
	baseUrl: string;
	consoleUrl: string;
	credentials: { clientId: string; clientSecret: string; tokenUrl: string };
	samples: {
		industryId: string;
		receivablePath: string;
		orderId: string;
		unknownOrderId: string;
		unknownCnpj: string;
		/** By what becomes of an order: `approved`, `rejected` and so on. */
		cnpj: Record<string, string>;
	};
}
