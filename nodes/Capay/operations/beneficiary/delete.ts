import { ProviderFailure } from '../../../../shared/errors/failure';
import { defineOperation } from '../define-operation';
import { beneficiaryAt } from '../../api/beneficiary-paths';
import { fetchBeneficiary } from '../../api/fetch-beneficiary';
import { beneficiaryLocator, kindField } from '../../fields/beneficiary';

export const deleteBeneficiary = defineOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a beneficiary',
	description: 'Delete a beneficiary. Capay refuses it while a payment to it is in progress.',
	effect: 'write',
	endpoint: 'DELETE /beneficiaries/{kind}/{id}',
	evidence: 'Reported by an unofficial SDK; whether the record stays, inactive, is not known',
	fields: {
		kind: kindField(),
		beneficiary: beneficiaryLocator('Capay’s ID, or the reference that you gave it'),
	},
	async run({ input: { beneficiary: id, kind }, api, key }) {
		const { body: before } = await fetchBeneficiary(api, kind, id);
		const json = { deleted: true, beneficiaryId: before.id, kind };
		try {
			const advice = {
				validation:
					'Capay keeps beneficiaries that a payment is on its way to. Wait until it is final, or cancel it, and try again.',
			};
			const options = { key, mayBeEmpty: true as const, advice };
			const answer = await api.delete(beneficiaryAt(kind, before.id), options);
			return { json, answer: { ...answer, raw: answer.raw ?? {} } };
		} catch (error) {
			if (!(error instanceof ProviderFailure) || error.kind !== 'unknown') throw error;
			const isGone = await fetchBeneficiary(api, kind, before.id).then(
				({ body }) => body.isActive === false,
				(gone: unknown) => gone instanceof ProviderFailure && gone.details.code === 'notFound',
			);
			if (isGone) return { json, raw: {} };
			throw error;
		}
	},
});
