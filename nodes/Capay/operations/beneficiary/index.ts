import type { Resource } from '../../../../shared/declare/operation';
import { confirmPayee } from './confirm-payee';
import { create } from './create';
import { deleteBeneficiary } from './delete';
import { findOrCreate } from './find-or-create';
import { get } from './get';
import { getMany } from './get-many';
import { update } from './update';
import { validate } from './validate';

export const beneficiary: Resource = {
	value: 'beneficiary',
	name: 'Beneficiary',
	description: 'Businesses and people that you pay',
	operations: [
		findOrCreate,
		create,
		get,
		getMany,
		update,
		deleteBeneficiary,
		validate,
		confirmPayee,
	],
};
