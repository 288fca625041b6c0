/** ClicPay's part of the ready line. */
export interface ClicPayReady {
	baseUrl: string;
	consoleUrl: string;
	credentials: {
		accessToken: string;
		clientId: string;
		clientSecret: string;
		tokenUrl: string;
	};
	samples: {
		walletIds: Record<'mpesa' | 'emola' | 'mkesh' | 'netshop', number>;
		sandboxWalletIds: Record<string, number>;
		inactiveWalletId: number;
		unknownWalletId: number;
		documentedEmolaWalletId: number;
		documentedWebhookWalletId: number;
		organizationId: number;
		webhookId: number;
		webhookEventId: number;
		webhookSecret: string;
		reference: string;
		unknownReference: string;
		/** By what becomes of a payment: `succeeds`, `staysPending` and so on. */
		msisdn: Record<string, string>;
	};
}
