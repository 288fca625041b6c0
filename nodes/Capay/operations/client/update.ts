import { InputProblem } from '../../../../shared/errors/failure';
import { text } from '../../../../shared/declare/fields';
import { defineOperation } from '../define-operation';
import { clientAt } from '../../api/client-paths';
import { fetchClient } from '../../api/fetch-client';
import { replayedColumn, sendOnce } from '../../api/send-once';
import { clientLocator } from '../../fields/client';
import { isGiven, refuseOther, requireWholeIdentification } from '../../fields/client-checks';
import {
	businessProfile,
	clientAddress,
	clientKind,
	clientProfile,
	personProfile,
} from '../../fields/client-record';
import { country } from '../../fields/codes';
import { client } from '../../wire/client-contracts';
import { clientItem } from '../../wire/client-items';
import { addressBody, clientBody } from '../../wire/client-requests';

const owner = (displayName: string, example: string) => ({
	...text({ displayName, description: 'Of the beneficial owner of a business', max: 255, example }),
	personal: true as const,
});

const ofBusiness = {
	...businessProfile,
	tradingName: text({
		displayName: 'Trading Name',
		description: 'Of a business',
		max: 255,
		example: 'Wattle Trading',
	}),
	ownerFirstName: owner('Owner First Name', 'Ada'),
	ownerLastName: owner('Owner Last Name', 'Sample'),
};

const ofPerson = {
	...personProfile,
	nationality: country({
		displayName: 'Nationality',
		description: 'Of a person, by the code of the country',
	}),
};

export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update a client',
	description: 'Change a client. What is not given stays as it is.',
	effect: 'write',
	endpoint: 'PUT /clients/{kind}/{id}',
	evidence: 'Documented for businesses, without its fields; those are an unofficial SDK’s',
	fields: { kind: clientKind(), client: clientLocator('Capay’s ID') },
	options: {
		countryCode: country({ displayName: 'Country', description: 'Two letters' }),
		...clientAddress,
		...clientProfile,
		...ofBusiness,
		...ofPerson,
	},
	check({ kind, options }) {
		const { concurrency: _, ...given } = { concurrency: undefined, ...options };
		refuseOther(kind, kind === 'business' ? ofPerson : ofBusiness, options);
		requireWholeIdentification(options);
		if (!Object.values(given).some(isGiven)) {
			throw new InputProblem('Options', 'There is nothing to change.', 'Add what is to change.');
		}
	},
	async run({ input: { client: id, kind, options }, api, key }) {
		const changed = addressBody(options);
		// Whether a part of an address replaces all of it is not documented, so all of it is sent.
		const before = changed && (await fetchClient(api, kind, id)).body.address;
		const body = {
			...clientBody(kind, options),
			address: changed && { ...before, ...defined(changed) },
		};
		const { answer, ...how } = await sendOnce({
			send: async () => await api.put(clientAt(kind, id), { body, key, contract: client }),
			look: async () => await fetchClient(api, kind, id),
			advice: 'Read the client with Get.',
		});
		if (answer === undefined) return { json: { updated: true, clientId: id, kind }, raw: {} };
		return { json: { ...clientItem(answer.body, kind), ...replayedColumn(how) }, answer };
	},
});

function defined<T extends object>(values: T): Partial<T> {
	const given = Object.entries(values).filter(([, value]) => value !== undefined);
	return Object.fromEntries(given) as Partial<T>;
}
