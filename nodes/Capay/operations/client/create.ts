import { InputProblem } from '../../../../shared/errors/failure';
import { defineOperation } from '../define-operation';
import { clientHome } from '../../api/client-paths';
import { fetchClient } from '../../api/fetch-client';
import { replayedColumn, sendOnce } from '../../api/send-once';
import { refuseOther, requireWholeIdentification } from '../../fields/client-checks';
import {
	businessBeginnings,
	businessProfile,
	clientAddress,
	clientKind,
	clientProfile,
	personProfile,
	requiredOfClient,
} from '../../fields/client-record';
import { country } from '../../fields/codes';
import { checkCompany, companyNumberCheck } from '../../fields/company-numbers';
import { clientReference } from '../../fields/client-reference';
import { client } from '../../wire/client-contracts';
import { clientItem } from '../../wire/client-items';
import { addressBody, clientBody } from '../../wire/client-requests';

const ofBusiness = { ...businessProfile, ...businessBeginnings };

export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a client',
	description:
		'Introduce a customer for whom you pay. It cannot pay before Capay has approved it: status “pending_approval” becomes “active”.',
	effect: 'write',
	endpoint: 'POST /clients/{kind}',
	evidence: 'Documented for businesses, without its fields; those are an unofficial SDK’s',
	fields: {
		kind: clientKind(),
		...requiredOfClient,
		countryCode: country({
			displayName: 'Country',
			description: 'Where the company is registered or the person lives, two letters',
			required: true,
		}),
		...clientAddress,
		reference: clientReference(),
	},
	options: {
		...clientProfile,
		...ofBusiness,
		...personProfile,
		companyNumberCheck: companyNumberCheck(),
	},
	check({ kind, options, ...input }, hint) {
		refuseOther(kind, kind === 'business' ? personProfile : ofBusiness, options);
		requireWholeIdentification(options);
		if (kind === 'business') checkCompany({ ...input, options }, hint);
		if (addressBody(input) === undefined) {
			throw new InputProblem('Street', 'There is no address.', 'For example 1 George Street.');
		}
	},
	async run({ input, api, key }) {
		const { kind, options, reference } = input;
		const body = {
			...clientBody(kind, { ...input, ...options }),
			address: addressBody(input),
			referenceId: reference,
		};
		const { answer, ...how } = await sendOnce({
			send: async () => await api.post(clientHome(kind), { body, key, contract: client }),
			look: async () =>
				reference === undefined ? undefined : await fetchClient(api, kind, reference),
			provesIt: true,
			advice: 'Look for the client with Get Many.',
		});
		return { json: { ...clientItem(answer.body, kind), ...replayedColumn(how) }, answer };
	},
});
