/** Made with openssl: what every implementation of the encryption has to agree on. */
export const VECTOR = {
	iv: '00112233445566778899aabbccddeeff',
	text: JSON.stringify({
		subscriptionId: '11111111-1111-4111-8111-111111111111',
		eventType: 'PAYMENT',
		eventStatus: 'COMPLETED',
		timestamp: '2025-01-02T03:04:05.000Z',
		messageId: '22222222-2222-4222-8222-222222222222',
		eventObject: {
			id: '33333333-3333-4333-8333-333333333333',
			referenceNo: '20250102-PABC12',
			currencyCode: 'AUD',
			amount: 12.5,
			status: 'COMPLETED',
		},
	}),
	encrypted:
		'd7315ddfe28a3af2b84ba5c8eb0ed0eb3b2ee341c3c989962a8a778a3f53fd9c6ad65a097c7dfe4d790b263f' +
		'6fce7954c28d9fa0a0d6b05d7a8a8264381d61064ffb4ecd559ead965ae63ec1ebb6f19166ff84b787fbcf35' +
		'e1182d1ed04924b10fd1681d84665c5dae80f5b42bbd2e39d9219f1b67e3979e32a6cb7525ad5465343156fe' +
		'460d03047a279c69dbf4cfd58c28bde08f12812453709539bd71b2ba239544280f5d628aa93794f140714d95' +
		'd7c53179eb36c684230517ff675707ee72646ec4d186eb2ea9c97151336278b98f50a9aefbb60f86016b5161' +
		'2bfa4428d05f4de248d3ab43e8e06c4ce3ea2ef1f89035d690f832d474433332bc9959d254442318400abf71' +
		'4e0cbabf154a5a61d64884d3d75d03b4e7bc1defd76ca77b8e5b43a1a2f126c2c0af762289d4baef636bf0e2' +
		'eb62a465423e1518ae6fb8efa06da6298a68fb836fedd4104b491bd31efeff146d523175f2b509cdc7b4d50e',
};
