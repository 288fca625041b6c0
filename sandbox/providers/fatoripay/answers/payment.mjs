import { slashed, wallTime } from '../dates.mjs';
import { pdfAddressOf } from '../page/address.mjs';
import { nextPayout, payoutsOf } from '../payments/agenda.mjs';
import { boletoCodes, printedLine } from '../payments/boleto.mjs';
import { pixCode } from '../payments/pix.mjs';
import { paymentStatusOf } from '../stages.mjs';

/**
 * @typedef {import('../model.mjs').Payment} Payment
 * @typedef {import('../model.mjs').Invoice} Invoice
 *
 * @param {Payment} payment
 * @param {Invoice} invoice
 * @param {import('../model.mjs').FatoriPaySettings} settings
 * @param {string} origin
 * @returns {Record<string, unknown>} money in it is a text of cents, unlike the invoice's
 */
export function paymentBody(payment, invoice, settings, origin) {
	const { id, method, totalMinor, feeMinor, paidAt } = payment;
	const payouts = payoutsOf(payment, settings);
	return {
		id,
		status: paymentStatusOf(payment, settings),
		method,
		interest_amount: '0',
		fee_amount: String(feeMinor),
		discount_amount: '0',
		total_amount: String(totalMinor),
		transaction: transactionOf(payment, invoice, settings, origin),
		next_withdraw_available: slashed(nextPayout(payment, settings)),
		withdraw_agenda:
			payouts.length === 0
				? null
				: Object.fromEntries(
						payouts.map(({ day, amountMinor, feeMinor: fee }) => [
							day,
							{ amount: String(amountMinor), fee_amount: String(fee) },
						]),
					),
		paid_at: paidAt === null ? null : wallTime(paidAt, settings.timezone),
		...(settings.refundsShown && {
			refunds: invoice.refunds.map((refund) => ({
				id: refund.id,
				ref: refund.reference,
				amount: String(refund.amountMinor),
				created_at: wallTime(refund.at, settings.timezone),
			})),
		}),
	};
}

/**
 * What a payer needs to pay a Pix or a boleto.
 *
 * @param {Payment} payment
 * @param {Invoice} invoice
 * @param {import('../model.mjs').FatoriPaySettings} settings
 * @returns {{ pix: string, barcode: string, line: string }}
 */
export function codesOf({ id, totalMinor }, { dueDay }, { codes, boletoLineForm }) {
	const amountMinor = codes === 'other amount' ? totalMinor + 777 : totalMinor;
	const goodCheck = codes !== 'wrong check';
	const number = BigInt(`0x${id.replaceAll('-', '')}`).toString();
	const { barcode, line } = boletoCodes({ number, amountMinor, dueDay, goodCheck });
	return {
		pix: pixCode({ id, amountMinor, goodCheck }),
		barcode,
		line: boletoLineForm === 'printed' ? printedLine(line) : line,
	};
}

/**
 * Documented for a card only; of the others nobody knows more than that it is an object.
 *
 * @param {Payment} payment
 * @param {Invoice} invoice
 * @param {import('../model.mjs').FatoriPaySettings} settings
 * @param {string} origin
 */
function transactionOf(payment, invoice, settings, origin) {
	const { method, card } = payment;
	if (card) return cardBody(card, settings);
	const { pix, barcode, line } = codesOf(payment, invoice, settings);
	/** @type {Record<string, string>} */
	const pixFields = { [settings.pixField]: pix };
	/** @type {Record<string, string>} */
	const boletoFields = {
		[settings.boletoLineField]: line,
		[settings.boletoBarcodeField]: barcode,
		[settings.boletoPdfField]: pdfAddressOf(invoice, origin),
		...(invoice.payableWith.pixboleto && pixFields),
	};
	const { none: _, ...fields } = method === 'pix' ? pixFields : boletoFields;
	return fields;
}

/**
 * @param {import('../model.mjs').Card} card
 * @param {import('../model.mjs').FatoriPaySettings} settings
 */
function cardBody(card, { cardLastFour }) {
	return {
		card_brand: card.brand,
		card_last_four: cardLastFour === 'null' ? null : card.lastFour,
		card_holder: card.holder,
		card_holder_cpf: card.document,
		card_installments: String(card.installments),
	};
}
