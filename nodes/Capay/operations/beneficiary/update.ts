import { defineOperation } from '../define-operation';
import { beneficiaryAt } from '../../api/beneficiary-paths';
import { changeOnce } from '../../api/change-once';
import { fetchBeneficiary } from '../../api/fetch-beneficiary';
import { beneficiaryLocator, kindField } from '../../fields/beneficiary';
import { changeOptions, changesOf } from '../../fields/beneficiary-changes';
import { hasAll, merged, recordOf } from '../../wire/beneficiary-requests';
import { beneficiary as contract } from '../../wire/contracts';
import { beneficiaryItem } from '../../wire/items';

export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update a beneficiary',
	description:
		'Change a beneficiary. Capay replaces the whole record, so it is read first: what is not given stays as it is.',
	effect: 'write',
	endpoint: 'PUT /beneficiaries/{kind}/{id}',
	evidence: 'Reported by an unofficial SDK; refused while a payment to it is in progress',
	fields: {
		kind: kindField(),
		beneficiary: beneficiaryLocator('Capay’s ID, or the reference that you gave it'),
	},
	options: changeOptions,
	refine: ({ kind, options }) => ({ changes: changesOf(kind, options) }),
	async run({ input: { beneficiary: id, changes, kind }, api, key }) {
		const { body: now, raw } = await fetchBeneficiary(api, kind, id);
		const body = merged(recordOf(kind, raw), changes);
		const { answer, isRepeat } = await changeOnce({
			what: 'beneficiary',
			send: async () => await api.put(beneficiaryAt(kind, now.id), { key, body, contract }),
			read: async () => await fetchBeneficiary(api, kind, now.id),
			isDone: (_, raw) => hasAll(recordOf(kind, raw), changes),
		});
		const repeat = isRepeat && { replayed: true };
		return { json: { ...beneficiaryItem(answer.body, kind), ...repeat }, answer };
	},
});
