import { ProviderFailure } from '../../../../shared/errors/failure';
import type { Api } from '../../../../shared/http/api';
import { defineOperation } from '../define-operation';
import { beneficiaryAt } from '../../api/beneficiary-paths';
import { fetchBeneficiary } from '../../api/fetch-beneficiary';
import { beneficiaryLocator, kindField } from '../../fields/beneficiary';
import type { Kind } from '../../wire/kinds';

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
		const advice = {
			validation:
				'Capay keeps beneficiaries that a payment is on its way to. Wait until it is final, or cancel it, and try again.',
		};
		const at = beneficiaryAt(kind, before.id);
		return await api.delete(at, { key, mayBeEmpty: true, advice }).then(
			(answer) => ({ json, raw: answer.raw ?? {} }),
			async (error: unknown) => {
				if (!(error instanceof ProviderFailure) || error.kind !== 'unknown') throw error;
				if (await isGone(api, kind, before.id)) return { json, raw: {} };
				throw error;
			},
		);
	},
});

/** Deleted ones may be kept, inactive. */
async function isGone(api: Api, kind: Kind, id: string): Promise<boolean> {
	return await fetchBeneficiary(api, kind, id).then(
		({ body }) => body.isActive === false,
		(error: unknown) => error instanceof ProviderFailure && error.details.code === 'notFound',
	);
}
