import type { Resource } from '../../../../shared/declare/operation';
import { cancel } from './cancel';
import { create } from './create';
import { createWithBeneficiary } from './create-with-beneficiary';
import { createPrepared } from './create-prepared';
import { get } from './get';
import { getChangedSince } from './get-changed-since';
import { getMany } from './get-many';
import { prepare } from './prepare';
import { quote } from './quote';
import { update } from './update';
import { waitUntilFinal } from './wait-until-final';

export const payment: Resource = {
	value: 'payment',
	name: 'Payment',
	description: 'Money to beneficiaries: created, approved, sent, completed',
	operations: [
		create,
		createWithBeneficiary,
		prepare,
		createPrepared,
		get,
		getMany,
		getChangedSince,
		update,
		cancel,
		quote,
		waitUntilFinal,
	],
};
