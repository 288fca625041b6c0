import { InputProblem } from '../../../../shared/errors/failure';
import { atUndocumentedPath } from '../../../../shared/provider/undocumented-path';
import { defineOperation } from '../define-operation';
import { withExtra } from '../../../fields/extra-body';
import {
	findRefund,
	reconcileRefund,
	refundInvoice,
	requireRefundable,
} from '../../api/refund-invoice';
import { refundFields, refundOptions } from '../../fields/refund';
import { refundPath } from '../../fields/undocumented-paths';
import { refundSummary } from '../../wire/refunds';
import { UNIT_FORMS } from '../../wire/requests';
import { REFUND_FOLLOWED } from '../../wire/statuses';

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
	follow: REFUND_FOLLOWED,
	...documented,
	evidence: `${documented.evidence}. FatoriPay’s own plugin sends none, and no idempotency key is known`,
	fields: refundFields,
	options: refundOptions,
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
	reconcile: async (context, recorded) => await reconcileRefund(context, recorded),
});
