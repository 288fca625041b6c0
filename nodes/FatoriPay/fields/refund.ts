import { name, text } from '../../../shared/declare/fields';
import { extraBody } from '../../fields/extra-body';
import { money } from '../../fields/money';
import { CURRENCY } from '../wire/items';
import { invoiceId } from './invoice-id';
import { sentUnit } from './sent-unit';

export const refundFields = {
	invoiceId: invoiceId(),
	amount: money(CURRENCY, {
		description: 'What goes back, in reais (BRL); at most what is left of the invoice.',
	}),
	reference: name({
		displayName: 'Refund Reference',
		description:
			'Your own name for this refund, one per refund: a second refund of the same amount needs another. Sending the same one again never pays twice, even after a crash.',
		placeholder: 'e.g. REFUND-1042-1',
		required: true,
		max: 200,
		example: 'REFUND-1042-1',
	}),
};

export const refundOptions = {
	extraBody: extraBody(),
	reason: text({
		displayName: 'Reason',
		description: 'Why the money goes back',
		placeholder: 'e.g. Devolução do pedido 1042',
		max: 500,
		example: 'Devolução do pedido 1042',
	}),
	unit: sentUnit(),
};
