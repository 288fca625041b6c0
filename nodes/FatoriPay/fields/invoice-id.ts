import { name } from '../../../shared/declare/fields';

const EXAMPLE = '2329167a-29d8-41f6-bea5-305461430d7c';

/** FatoriPay's own identifier of an invoice. One whose outcome is unknown may have none. */
export const invoiceId = () =>
	name({
		displayName: 'Invoice ID',
		description:
			'The ID that FatoriPay gave the invoice: “invoiceId” of Create. An invoice with outcome “unknown” may have none, so branch on the outcome first.',
		placeholder: `e.g. ${EXAMPLE}`,
		required: true,
		max: 100,
		example: EXAMPLE,
	});
