import { numericLocator } from '../../fields/locator';

export const walletLocator = () =>
	numericLocator({
		displayName: 'Wallet',
		description:
			'The ClicPay wallet that the money goes into or comes from. Each wallet usually serves one operator.',
		what: 'a wallet',
		example: '144365',
		search: 'searchWallets',
	});
