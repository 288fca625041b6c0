import { HTTP_RULE, isSecure, isWebAddress } from '../../../kernel/webhooks/target.mjs';
import { readDueDate } from '../dates.mjs';
import { ANY_METHOD } from '../model.mjs';
import { readAmount, readPrice } from '../money.mjs';
import { MOST_INSTALMENTS } from '../payments/fees.mjs';
import { readCustomer } from '../records/reading.mjs';
import { fieldsOf, isText, textIn } from '../refusals.mjs';

/**
 * @typedef {import('../../../kernel/app.mjs').Fields} Fields
 * @typedef {import('../model.mjs').FatoriPaySettings} FatoriPaySettings
 * @typedef {import('../refusals.mjs').FieldProblems} FieldProblems
 * @typedef {{ settings: FatoriPaySettings, today: string, problems: FieldProblems }} Rules
 */

const RESPONSIBLE = ['credit_card_fee_mdr_responsible', 'credit_card_fee_antecipation_responsible'];

/**
 * Checks the body of a new invoice. No total is sent: it is the sum of the items, with tax and less
 * the discount.
 *
 * @param {Fields} body
 * @param {Rules} rules
 * @returns {import('../model.mjs').InvoiceOrder} good only where there are no problems
 */
export function readOrder(body, { settings, today, problems }) {
	const { strict } = settings;
	problems.check(isText(body.ref), 'ref');
	const noText = body.description === undefined || body.description === null;
	problems.check(noText ? !strict : typeof body.description === 'string', 'description');
	problems.check(!strict || body.discount_amount !== undefined, 'discount_amount');
	const customer = readCustomer(
		fieldsOf(body.customer),
		{ prefix: 'customer.', settings },
		problems,
	);
	const items = readItems(body.items, settings, problems);
	const taxMinor = amount(body, 'tax_amount', settings, problems);
	const discountMinor = amount(body, 'discount_amount', settings, problems);
	const total = items.reduce(
		(sum, { priceMinor, quantity }) => sum + priceMinor * quantity,
		taxMinor,
	);
	if (!problems.any) {
		problems.check(total > discountMinor, 'items', 'O valor total deve ser maior que zero.');
	}
	return {
		ref: textIn(body.ref),
		description: typeof body.description === 'string' ? body.description : null,
		customer,
		items,
		taxMinor,
		discountMinor,
		payableWith: readPayableWith(body.payable_with, problems),
		dueDay: readDueDay(body.due_date, { settings, today, problems }),
		notificationUrl: readAddress(body, 'notification_url', problems),
		redirectUrl: readAddress(body, 'redirect_url', problems),
	};
}

/**
 * @param {Fields} body of the update of an invoice
 * @param {Rules} rules
 * @returns {Partial<import('../model.mjs').Invoice>} what changes; which fields FatoriPay takes is
 *   documented nowhere
 */
export function readChanges(body, { settings, today, problems }) {
	const { description, due_date: due, notification_url: address } = body;
	const fine = description === undefined || description === null || typeof description === 'string';
	problems.check(fine, 'description');
	return {
		...(description !== undefined && { description: fine ? description : null }),
		...(due !== undefined && { dueDay: readDueDay(due, { settings, today, problems }) }),
		...(address !== undefined && {
			notificationUrl: readAddress(body, 'notification_url', problems),
		}),
	};
}

/**
 * An address that the sandbox may send to, or a browser may go to.
 *
 * @param {Fields} body
 * @param {string} field
 * @param {FieldProblems} problems
 * @returns {string | null}
 */
export function readAddress(body, field, problems) {
	const value = body[field];
	if (value === undefined || value === null || value === '') return null;
	const text = `O campo ${field} deve ser uma URL https válida. ${HTTP_RULE}`;
	const address = textIn(value);
	problems.check(isWebAddress(address) && isSecure(address), field, text);
	return address;
}

/** @param {unknown} value @param {FatoriPaySettings} settings @param {FieldProblems} problems */
function readItems(value, settings, problems) {
	const items = Array.isArray(value) ? value.map(fieldsOf) : [];
	problems.check(items.length > 0, 'items');
	return items.map((item, index) => {
		const field = `items.${index}`;
		const { name, description = settings.strict ? undefined : '' } = item;
		const quantity = Number(item.quantity);
		const priceMinor = readPrice(item.price, settings);
		problems.check(isText(name), `${field}.name`);
		problems.check(typeof description === 'string', `${field}.description`);
		const counts = Number.isInteger(quantity) && quantity > 0 && item.quantity !== true;
		problems.check(counts, `${field}.quantity`, 'O campo quantity deve ser um inteiro positivo.');
		problems.check(priceMinor !== null, `${field}.price`, 'O campo price não é válido.');
		return {
			name: textIn(name),
			description: textIn(description),
			quantity,
			priceMinor: priceMinor ?? 0,
		};
	});
}

/**
 * @param {Fields} body
 * @param {string} field
 * @param {FatoriPaySettings} settings
 * @param {FieldProblems} problems
 */
function amount(body, field, settings, problems) {
	const minor = readAmount(body[field], settings);
	problems.check(minor !== null, field, `O campo ${field} não é válido.`);
	return minor ?? 0;
}

/** @param {unknown} value @param {Rules} rules */
function readDueDay(value, { settings, today, problems }) {
	const day = readDueDate(value);
	problems.check(day !== null, 'due_date', 'O campo due_date deve estar no formato dd-mm-aaaa.');
	const late = day !== null && settings.refusePastDueDate && day <= today;
	problems.check(!late, 'due_date', 'O campo due_date deve ser uma data futura.');
	return day ?? today;
}

/**
 * Two documented calls leave it out: such an invoice takes anything.
 *
 * @param {unknown} value
 * @param {FieldProblems} problems
 */
function readPayableWith(value, problems) {
	if (value === undefined || value === null) return ANY_METHOD;
	const source = fieldsOf(value);
	/** @type {(key: string, otherwise: number, least: number) => number} */
	const count = (key, otherwise, least) => {
		const name = `credit_card_installments_${key}`;
		const number = Number(source[name] ?? otherwise);
		const fine = Number.isInteger(number) && number >= least && number <= MOST_INSTALMENTS;
		problems.check(fine, `payable_with.${name}`, `O campo ${name} não é válido.`);
		return number;
	};
	for (const name of RESPONSIBLE) {
		const fine = [undefined, 'customer', 'merchant'].some((good) => good === source[name]);
		problems.check(fine, `payable_with.${name}`, `O campo ${name} não é válido.`);
	}
	const payable = {
		pix: isOn(source.pix),
		boleto: isOn(source.boleto),
		credit_card: isOn(source.credit_card),
		pixboleto: isOn(source.pixboleto),
		withoutInterest: count('without_interest', 0, 0),
		min: count('min', 1, 1),
		max: count('max', MOST_INSTALMENTS, 1),
	};
	const fine = payable.min <= payable.max;
	problems.check(fine, 'payable_with.credit_card_installments_min', 'Mínimo maior que o máximo.');
	return payable;
}

/** As a PHP framework reads a boolean. @param {unknown} value */
function isOn(value) {
	return value === true || value === 1 || value === '1' || value === 'true';
}
