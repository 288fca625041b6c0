import { text } from '../../shared/operation/fields';

/** The user's own name for a payment. It is what makes a payment recognisable after a crash. */
export const reference = () =>
	text({
		displayName: 'Reference (Your Order Number)',
		description:
			'Your own order or invoice number, one per payment. Sending the same reference again never pays twice, even after a crash. Required when an AI agent uses this node.',
		placeholder: 'e.g. ORDER-1042',
		max: 200,
		example: 'ORDER-1042',
	});
