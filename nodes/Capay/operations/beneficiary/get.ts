import { defineOperation } from '../define-operation';
import { fetchBeneficiary } from '../../api/fetch-beneficiary';
import { beneficiaryLocator, kindField } from '../../fields/beneficiary';
import { beneficiaryItem } from '../../wire/items';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a beneficiary',
	description: 'Read one beneficiary, by Capay’s ID or by your own reference',
	effect: 'read',
	endpoint: 'GET /beneficiaries/{kind}/{id}',
	evidence: 'Reported by an unofficial SDK, which saw it work',
	fields: {
		kind: kindField(),
		beneficiary: beneficiaryLocator('Capay’s ID, or the reference that you gave it'),
	},
	async run({ input: { beneficiary: id, kind }, api }) {
		const answer = await fetchBeneficiary(api, kind, id);
		return { json: beneficiaryItem(answer.body, kind), answer };
	},
});
