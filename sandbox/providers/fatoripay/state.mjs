import { randomUUID } from 'node:crypto';
import { BoundedMap } from '../../kernel/bounded-map.mjs';
import { dayOf, presentTime } from './dates.mjs';
import { newLinkToken } from './page/address.mjs';
import { outcomeOf } from './payments/outcomes.mjs';
import { isAlive, newPayment } from './payments/payment.mjs';
import { seedInvoices } from './planting.mjs';
import { STAGE_AFTER, actionsOf } from './stages.mjs';
import { describeInvoice } from './views.mjs';

const INVOICES_KEPT = 20_000;

/**
 * @typedef {import('./model.mjs').Card} Card
 * @typedef {import('./model.mjs').Invoice} Invoice
 * @typedef {import('./model.mjs').KnownInvoice} KnownInvoice
 * @typedef {import('./model.mjs').Method} Method
 * @typedef {import('./model.mjs').Payment} Payment
 * @typedef {import('./index.mjs').Rooms['records']} Records
 */

/** The invoices of the one merchant there is. */
export class InvoiceState {
	/** @type {(invoice: Invoice, event: 'created' | 'changed') => void} called after every change */
	onChange = () => {};
	/** @type {import('./model.mjs').FatoriPayKernel} */
	#kernel;
	/** @type {Records} */
	#records;
	/** @type {BoundedMap<string, Invoice>} */
	#invoices = new BoundedMap(INVOICES_KEPT);

	/** @param {import('./model.mjs').FatoriPayKernel} kernel @param {Records} records */
	constructor(kernel, records) {
		this.#kernel = kernel;
		this.#records = records;
		this.reset();
	}

	/** Back to the start; the kernel has already called off this provider's timers. */
	reset() {
		this.#invoices.clear();
		for (const seed of seedInvoices(this.#now(), this.#kernel.settings)) this.#add(seed);
	}

	/** @param {import('./model.mjs').InvoiceOrder} order @returns {Invoice} */
	create({ customer, items, ...order }) {
		const { customers, products } = this.#records;
		const lines = items.map(({ quantity, ...data }) => {
			const product = products.put(data);
			return { id: randomUUID(), product, quantity, totalMinor: product.priceMinor * quantity };
		});
		const subtotalMinor = lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
		const invoice = this.#add({
			...order,
			id: randomUUID(),
			subtotalMinor,
			totalMinor: subtotalMinor + order.taxMinor - order.discountMinor,
			linkToken: newLinkToken(),
			customer: structuredClone(customers.put(customer)),
			items: lines,
			createdAt: this.#now(),
		});
		this.#changed(invoice, 'created');
		return invoice;
	}

	/**
	 * Starts a payment; what becomes of it follows from the card or the customer's cellphone.
	 *
	 * @param {Invoice} invoice @param {Method} method @param {Card | null} card
	 * @returns {Payment} a refused one takes no other's place while that is alive
	 */
	capture(invoice, method, card) {
		const digits = card ? card.lastFour : invoice.customer.cellphone;
		const { first, then } = outcomeOf(card ? 'card' : 'cash', digits);
		const payment = this.#payment(invoice, method, card);
		if (first === 'refused') {
			payment.status = 'refused';
			if (!isAlive(invoice.payment)) invoice.payment = payment;
			return payment;
		}
		invoice.payment = payment;
		this.#become(invoice, first);
		this.#follow(invoice, payment, then);
		return payment;
	}

	/**
	 * Starts a payment that the payer chose on the invoice's page; it waits for a decision.
	 *
	 * @param {Invoice} invoice @param {Method} method @param {Card | null} card
	 */
	startOnPage(invoice, method, card) {
		invoice.payment = this.#payment(invoice, method, card);
	}

	/**
	 * A decision of the provider or the payer.
	 *
	 * @param {Invoice} invoice @param {string} action
	 * @param {Method} [method] of a payment that did not begin yet
	 * @returns {boolean} false when the invoice does not stand where this is possible
	 */
	act(invoice, action, method = 'pix') {
		const stage = STAGE_AFTER[action];
		if (stage === undefined || !actionsOf(invoice).includes(action)) return false;
		if (action === 'refund') {
			this.refund(invoice, invoice.totalMinor - invoice.refundedMinor, null);
			return true;
		}
		if (action === 'pay' && !isAlive(invoice.payment)) {
			invoice.payment = this.#payment(invoice, method, null);
		}
		this.#become(invoice, stage, action === 'refuse');
		return true;
	}

	/**
	 * @param {Invoice} invoice a paid one
	 * @param {number} amountMinor at most what is left of it
	 * @param {string | null} reference
	 */
	refund(invoice, amountMinor, reference) {
		const at = this.#now();
		invoice.refundedMinor += amountMinor;
		invoice.refunds.push({ id: randomUUID(), amountMinor, reference, at });
		if (invoice.refundedMinor === invoice.totalMinor) this.#become(invoice, 'refunded');
		else {
			invoice.log.push({ what: 'refunded', at });
			this.#changed(invoice, 'changed');
		}
	}

	/**
	 * @param {Invoice} invoice
	 * @param {Partial<Pick<Invoice, 'description' | 'dueDay' | 'notificationUrl'>>} changes
	 */
	update(invoice, changes) {
		Object.assign(invoice, changes);
		const late = invoice.dueDay < this.today();
		if (invoice.stage === 'overdue' && !late) {
			this.#become(invoice, isAlive(invoice.payment) ? 'processing' : 'unpaid');
		} else {
			this.#publish(invoice);
		}
	}

	/** @param {string} id @returns {Invoice | undefined} */
	find(id) {
		const invoice = this.#invoices.get(id);
		if (invoice) this.#age(invoice, this.today());
		return invoice;
	}

	/** @param {string} reference the id, or else the latest with this ref */
	findAny(reference) {
		return this.find(reference) ?? this.all().findLast(({ ref }) => ref === reference);
	}

	/** @param {string} token of its page */
	findByLink(token) {
		return this.all().find(({ linkToken }) => linkToken === token);
	}

	/** @param {string} wanted */
	hasRef(wanted) {
		return this.#invoices.all().some(({ ref }) => ref === wanted);
	}

	/** @returns {Invoice[]} oldest first */
	all() {
		const today = this.today();
		const invoices = this.#invoices.all();
		for (const invoice of invoices) this.#age(invoice, today);
		return invoices;
	}

	today() {
		return dayOf(this.#now(), this.#kernel.settings.timezone);
	}

	#now() {
		return presentTime(this.#kernel.settings);
	}

	/** @param {Invoice} invoice @param {string} today */
	#age(invoice, today) {
		const waits = invoice.stage === 'unpaid' || invoice.stage === 'processing';
		if (waits && this.#kernel.settings.overdueByDate && invoice.dueDay < today) {
			this.#become(invoice, 'overdue');
		}
	}

	/** @param {Invoice} invoice @param {import('./stages.mjs').Stage} stage @param {boolean} [refused] its payment */
	#become(invoice, stage, refused = false) {
		const at = this.#now();
		invoice.stage = stage;
		invoice.log.push({ what: refused ? 'refused' : stage, at });
		if (isAlive(invoice.payment)) {
			invoice.payment.status = refused ? 'refused' : stage;
			if (stage === 'paid') invoice.payment.paidAt = at;
		}
		this.#changed(invoice, 'changed');
	}

	/** @param {Invoice} invoice @param {Payment} payment @param {Array<{ action: string, pace: number }>} steps */
	#follow(invoice, payment, [step, ...later]) {
		if (!step) return;
		const { timers, settings } = this.#kernel;
		timers.after(settings.settleMs * step.pace, () => {
			// Another capture, or the payer, may have come first.
			if (invoice.payment !== payment || !this.act(invoice, step.action)) return;
			this.#follow(invoice, payment, later);
		});
	}

	/** @param {Invoice} invoice @param {Method} method @param {Card | null} card @returns {Payment} */
	#payment({ totalMinor }, method, card) {
		const createdAt = this.#now();
		return newPayment({ method, totalMinor, card, createdAt });
	}

	/** @param {KnownInvoice} known */
	#add(known) {
		/** @type {Invoice} */
		const invoice = {
			stage: 'unpaid',
			payment: null,
			bornAt: Date.now(),
			refundedMinor: 0,
			refunds: [],
			log: [{ what: 'created', at: known.createdAt }],
			...known,
		};
		this.#invoices.set(invoice.id, invoice);
		return invoice;
	}

	/** @param {Invoice} invoice @param {'created' | 'changed'} event */
	#changed(invoice, event) {
		this.#publish(invoice);
		this.onChange(invoice, event);
	}

	/** @param {Invoice} invoice */
	#publish(invoice) {
		this.#kernel.events.publish('transaction', 'fatoripay', () => describeInvoice(invoice));
	}
}
