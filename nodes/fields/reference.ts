import { name } from '../../shared/declare/fields';

const REFERENCE = {
	placeholder: 'e.g. ORDER-1042',
	max: 200,
	example: 'ORDER-1042',
};

/** The user's own name for a payment. It is what makes a payment recognisable after a crash. */
export const reference = () =>
	name({
		...REFERENCE,
		displayName: 'Reference (Your Order Number)',
		description:
			'Your own order or invoice number, one per payment. Sending the same reference again never pays twice, even after a crash. Required when an AI agent uses this node.',
	});

/** For operations that know a payment by the provider's reference only. */
export const passedOnReference = () =>
	name({
		...REFERENCE,
		displayName: 'Your Reference',
		description:
			'Your own order or invoice number of this payment, usually “reference” of the charge. It is not sent; it is put into the output, so that later nodes know the order.',
	});
