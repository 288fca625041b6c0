import { InputProblem } from '../../../../shared/errors/failure';
import { defineOperation } from '../define-operation';
import { clientAt } from '../../api/client-paths';
import { fetchClient } from '../../api/fetch-client';
import { replayedColumn, sendOnce } from '../../api/send-once';
import { clientLocator } from '../../fields/client';
import { isGiven, refuseOther, requireWholeIdentification } from '../../fields/client-checks';
import { changesOfBusiness, changesOfPerson, clientChanges } from '../../fields/client-changes';
import { clientKind } from '../../fields/client-record';
import { client } from '../../wire/client-contracts';
import { clientItem } from '../../wire/client-items';
import { addressBody, clientBody } from '../../wire/client-requests';

export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update a client',
	description: 'Change a client. What is not given stays as it is.',
	effect: 'write',
	endpoint: 'PUT /clients/{kind}/{id}',
	evidence: 'Documented for businesses, without its fields; those are an unofficial SDK’s',
	fields: { kind: clientKind(), client: clientLocator('Capay’s ID') },
	options: clientChanges,
	check({ kind, options }) {
		refuseOther(kind, kind === 'business' ? changesOfPerson : changesOfBusiness, options);
		requireWholeIdentification(options);
		if (
			!Object.keys(clientChanges).some((name) =>
				isGiven((options as Record<string, unknown>)[name]),
			)
		) {
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
		return { json: { ...clientItem(answer.body, kind), ...replayedColumn(how) }, answer };
	},
});

function defined<T extends object>(values: T): Partial<T> {
	const given = Object.entries(values).filter(([, value]) => value !== undefined);
	return Object.fromEntries(given) as Partial<T>;
}
