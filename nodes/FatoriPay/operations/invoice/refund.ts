import { InputProblem } from '../../../../shared/errors/failure';
import { choice, name, text } from '../../../../shared/declare/fields';
import { atUndocumentedPath } from '../../../../shared/provider/undocumented-path';
import { defineOperation } from '../define-operation';
import { extraBody, withExtra } from '../../../fields/extra-body';
import { money } from '../../../fields/money';
import { findRefund, refundInvoice, requireRefundable } from '../../api/refund-invoice';
import { invoiceId } from '../../fields/invoice-id';
import { refundPath } from '../../fields/undocumented-paths';
import { CURRENCY } from '../../wire/items';
import { refundSummary } from '../../wire/refunds';
import { UNIT_FORMS } from '../../wire/requests';

const documented = atUndocumentedPath(
	refundPath,
	'Try it with a small amount first: nobody documents its unit either.',
);

export const refund = defineOperation({
	value: 'refund',
	name: 'Refund',
	action: 'Refund an invoice',
	description:
		'Send money of a paid invoice back, all of it or a part. Moves money; safe to repeat with the same refund reference.',
	effect: 'movesMoney',
	family: 'refund',
	...documented,
	evidence: `${documented.evidence}, and no idempotency key is known`,
	fields: {
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
	},
	options: {
		extraBody: extraBody(),
		reason: text({
			displayName: 'Reason',
			description: 'Why the money goes back',
			placeholder: 'e.g. Devolução do pedido 1042',
			max: 500,
			example: 'Devolução do pedido 1042',
		}),
		unit: choice({
			displayName: 'Amount Is Sent In',
			description: 'The unit of the amount. Documents state none; their other requests have cents.',
			options: [
				{ name: 'Cents', value: 'cents', description: '500 for R$ 5,00' },
				{ name: 'Reais', value: 'reais', description: '5 for R$ 5,00' },
			],
			default: 'cents',
		}),
	},
	namedBy: ['reference'],
	identity: ({ amount, invoiceId: id, reference }) => [id, amount.minor, reference],
	summary: (input) => refundSummary(input),
	async prepare({ undocumented, ...context }) {
		const { amount, options, reference } = context.input;
		const isWhole = await requireRefundable({ undocumented, ...context });
		const sent = UNIT_FORMS[options.unit](amount);
		const call = undocumented(refundPath);
		const own = call.body({ amount: sent, reference, reason: options.reason });
		if (!isWhole && Object.keys(call.body({ amount: sent })).length === 0) {
			throw new InputProblem(
				`${refundPath.body?.displayName} of the credential`,
				'It leaves the amount out, so that FatoriPay would refund the whole invoice.',
				'Give the amount a name there, or refund all that was paid.',
			);
		}
		return withExtra(own, options.extraBody);
	},
	run: async ({ prepared, ...context }) => await refundInvoice(context, prepared),
	lookup: async (context) => await findRefund(context),
});
