import { defineOperation } from '../../declare/operation';
import { OF_LEDGER, referenceField, unknownReference } from './of-ledger';
import { Records } from './records';

export const getByReference = defineOperation({
	...OF_LEDGER,
	value: 'getByReference',
	name: 'Get by Reference',
	action: 'Get a payment record by its reference',
	description:
		'Find what the Payment Ledger knows of a payment. A reference that was used for payments of several kinds gives one item for each.',
	effect: 'read',
	fields: { reference: referenceField() },
	async run({ input: { reference }, ledger }) {
		const found = await new Records(await ledger()).named(reference);
		if (found.length === 0) throw unknownReference(reference);
		return found.map((record) => record.item());
	},
});
