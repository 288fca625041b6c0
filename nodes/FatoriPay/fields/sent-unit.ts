import { choice } from '../../../shared/declare/fields';

/** Of an amount in a request that nobody documents. */
export const sentUnit = () =>
	choice({
		displayName: 'Amount Is Sent In',
		description: 'The unit of the amount. Documents state none; their other requests have cents.',
		options: [
			{ name: 'Cents', value: 'cents', description: '500 for R$ 5,00' },
			{ name: 'Reais', value: 'reais', description: '5 for R$ 5,00' },
		],
		default: 'cents',
	});
