import { equals, contains, page } from '../listing.mjs';
import { confirmPayee } from '../outcomes.mjs';
import { invalidId } from '../refusal.mjs';
import { BENEFICIARY, BENEFICIARY_OWNER } from '../rules/beneficiary.mjs';
import { known, read, refuseAny } from '../rules/check.mjs';
import { fieldProblems } from './fields.mjs';
import { beneficiaryBody } from './store.mjs';

/**
 * The plural is used for lists of businesses, and for everything about persons.
 *
 * @type {Array<{ kind: 'business' | 'personal', item: string, list: string }>}
 */
const PATHS = [
	{ kind: 'business', item: '/beneficiaries/business', list: '/beneficiaries/businesses' },
	{ kind: 'personal', item: '/beneficiaries/personals', list: '/beneficiaries/personals' },
];

/**
 * @typedef {import('../../../kernel/app.mjs').Fields} Fields
 * @typedef {{ caller: import('../users.mjs').User, params: { id: string } }} OneRequest
 *
 * @param {import('../index.mjs').Rooms} rooms
 * @param {import('../../../kernel/app.mjs').App} app
 */
export function beneficiaryRoutes(rooms, app) {
	const { kernel, api, parties, clients, beneficiaries, payments } = rooms;
	const { settings } = kernel;

	for (const { kind, item, list } of PATHS) {
		const shape = { ...BENEFICIARY[kind], ...BENEFICIARY_OWNER };
		/**
		 * @param {Fields | undefined} body
		 * @param {typeof shape | typeof BENEFICIARY[typeof kind]} wholeShape
		 * @returns {import('../model.mjs').BeneficiaryFields}
		 */
		const readFields = (body, wholeShape) => {
			const wish = read(body ?? {}, wholeShape, settings);
			refuseAny(fieldProblems(wish, clients));
			return known(wish, BENEFICIARY[kind]);
		};
		const one = (/** @type {OneRequest} */ { caller, params }) => {
			const beneficiary = beneficiaries.of(caller, params.id);
			if (beneficiary.kind !== kind) throw invalidId();
			return beneficiary;
		};
		const refuseBusy = (/** @type {{ id: string }} */ { id }) =>
			payments.refuseBusy(({ beneficiaryId }) => beneficiaryId === id, 'Beneficiary');

		api.changes(app, 'post', item, ({ caller, body }) => {
			const fields = readFields(body, shape);
			const { clientId: owner, referenceId } = known(body ?? {}, BENEFICIARY_OWNER);
			const clientId = parties.partyOf(caller, owner);
			beneficiaries.refuseUsed(caller, referenceId);
			beneficiaries.refuseTwin(clientId, fields);
			const beneficiary = beneficiaries.create(caller, kind, { clientId, referenceId, fields });
			return { status: 201, body: beneficiaryBody(beneficiary) };
		});
		api.reads(app, list, ({ caller, query }) => {
			const isShown = parties.listFilter(caller, query.clientId);
			const rows = beneficiaries.visibleTo(caller).filter((row) => {
				const { countryCode, name, bankAccount } = row.fields;
				if (row.kind !== kind || !row.isActive || !isShown(row)) return false;
				if (kind === 'business' && !contains(query, 'name', name)) return false;
				return (
					equals(query, 'countryCode', countryCode) &&
					equals(query, 'currencyCode', bankAccount?.currencyCode)
				);
			});
			return { body: page(query, rows, beneficiaryBody, settings) };
		});
		api.reads(app, `${item}/:id`, (request) => ({ body: beneficiaryBody(one(request)) }));
		api.changes(app, 'put', `${item}/:id`, (request) => {
			const beneficiary = one(request);
			const fields = readFields(request.body, BENEFICIARY[kind]);
			refuseBusy(beneficiary);
			beneficiaries.refuseTwin(beneficiary.clientId, fields, beneficiary);
			beneficiaries.replace(beneficiary, fields);
			return { body: beneficiaryBody(beneficiary) };
		});
		api.changes(app, 'delete', `${item}/:id`, (request) => {
			const beneficiary = one(request);
			refuseBusy(beneficiary);
			beneficiaries.delete(beneficiary, settings.deletedBeneficiary === 'inactive');
			return { body: beneficiaryBody(beneficiary) };
		});
		api.changes(app, 'post', `${item}/validate`, ({ body }) => {
			readFields(body, shape);
			return { status: settings.validateStatus };
		});
		api.changes(app, 'post', `/v2${item}/validate`, ({ body }) => {
			const fields = readFields(body, shape);
			return { status: settings.validateV2Status, body: confirmPayee(fields, settings) };
		});
	}
}
