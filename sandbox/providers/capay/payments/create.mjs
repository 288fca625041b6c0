import { keyOf } from '../api.mjs';
import { fieldProblems } from '../beneficiaries/fields.mjs';
import { Refusal } from '../refusal.mjs';
import { BENEFICIARY, BENEFICIARY_OWNER, INLINE_BENEFICIARY } from '../rules/beneficiary.mjs';
import { check, known, read, refuseAny } from '../rules/check.mjs';
import { PAYMENT, PAYMENT_WITH_BENEFICIARY } from '../rules/payment.mjs';
import { paymentBody } from './views.mjs';
import { priceOf, refuseForeignBeneficiary, refuseIncomplete, travelling } from './wish.mjs';

/** @typedef {import('../beneficiaries/store.mjs').Beneficiary} Beneficiary */

/**
 * The two ways to a new payment.
 *
 * @param {import('../index.mjs').Rooms} rooms
 * @param {import('../../../kernel/app.mjs').App} app
 */
export function createPaymentRoutes(rooms, app) {
	const { kernel, api, parties, clients, beneficiaries, payments, engine, quotations } = rooms;
	const { settings, ledger } = kernel;

	api.changes(app, 'post', '/payments', (request) => {
		const { caller } = request;
		const body = read(request.body ?? {}, PAYMENT, settings);
		const party = parties.payerOf(caller, body.clientId);
		const beneficiary = beneficiaries.of(caller, body.beneficiaryId);
		if (!beneficiary.isActive) throw new Refusal(400, 'Beneficiary is not active');
		refuseForeignBeneficiary(beneficiary, party);
		const wish = { body, party, payee: beneficiary, receiver: () => beneficiary };
		return create(request, 'payment.create', wish);
	});

	api.changes(app, 'post', '/payments/with-beneficiary', (request) => {
		const { caller } = request;
		const body = read(request.body ?? {}, PAYMENT_WITH_BENEFICIARY, settings);
		const party = parties.payerOf(caller, body.clientId);
		const kind = body.beneficiaryType === 'BUSINESS' ? 'business' : 'personal';
		refuseAny(check(body.beneficiary, INLINE_BENEFICIARY[kind], { path: 'beneficiary.' }));
		/** @type {import('../model.mjs').BeneficiaryFields} */
		const fields = known(body.beneficiary, BENEFICIARY[kind]);
		if (fields.bankAccount) {
			fields.bankAccount = { ...fields.bankAccount, currencyCode: body.currencyCode };
		}
		refuseAny(fieldProblems(fields, clients).map((problem) => `beneficiary.${problem}`));
		const twin = beneficiaries.twin(party, fields);
		const { referenceId } = known(body.beneficiary, BENEFICIARY_OWNER);
		if (!twin) beneficiaries.refuseUsed(caller, referenceId);
		const payee = twin ?? { kind, fields };
		const receiver = () =>
			twin ?? beneficiaries.create(caller, kind, { fields, clientId: party, referenceId });
		return create(request, 'payment.with-beneficiary', { body, party, payee, receiver });
	});

	/**
	 * Nothing is made before everything has been checked: a refused payment leaves no traces.
	 *
	 * @param {Pick<import('../api.mjs').CapayRequest, 'caller' | 'headers'>} request
	 * @param {string} operation
	 * @param {{ body: import('./wish.mjs').MoneyWish, party: string,
	 *   payee: Pick<Beneficiary, 'kind' | 'fields'>, receiver: () => Beneficiary }} wish `receiver` makes
	 *   the payee who is not known yet
	 */
	function create(request, operation, { body, party, payee, receiver }) {
		const { caller } = request;
		refuseIncomplete(body, payee, { isCustomer: party !== caller.companyId });
		payments.refuseUsed(caller, body.referenceId);
		const { bankAccount } = payee.fields;
		const price = priceOf(caller, body, bankAccount, quotations);
		const beneficiary = receiver();
		const payment = payments.create(
			{
				companyId: caller.companyId,
				clientId: party,
				beneficiaryId: beneficiary.id,
				referenceId: body.referenceId ?? null,
				currencyCode: body.currencyCode,
				...price,
				fields: travelling(body),
			},
			beneficiary,
		);
		record(operation, payment, bankAccount, keyOf(request));
		engine.start(payment);
		return { status: 201, body: paymentBody(payment) };
	}

	/**
	 * @param {string} operation
	 * @param {import('./store.mjs').Payment} payment
	 * @param {import('./wish.mjs').BankAccount | null | undefined} bankAccount
	 * @param {string | null} idempotencyKey
	 */
	function record(operation, payment, bankAccount, idempotencyKey) {
		ledger.record({
			provider: 'capay',
			operation,
			wallet: payment.clientId,
			reference: payment.referenceId ?? payment.id,
			description: payment.fields.paymentReference,
			notes: null,
			amount: payment.minor / 100,
			currency: payment.currencyCode,
			msisdnLast4: bankAccount?.accountNumber.slice(-4) ?? '',
			idempotencyKey,
			transaction: payment.id,
			at: Date.now(),
			replayed: false,
		});
	}
}
