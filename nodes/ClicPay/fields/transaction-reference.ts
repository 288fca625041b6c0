import { InputProblem } from '../../../shared/errors/failure';
import type { Field } from '../../../shared/declare/field';
import { name } from '../../../shared/declare/fields';
import { textOf } from '../../../shared/text/given';

/** ClicPay's reference of a transaction. A charge whose outcome is unknown has none. */
export const transactionReference = (): Field<string> => {
	const { property, read } = name({
		displayName: 'ClicPay Reference',
		description:
			'The reference that ClicPay gave the transaction: “clicPayReference” of a charge. A charge with outcome “unknown” has none, so branch on the outcome first.',
		placeholder: 'e.g. CP123456789',
		required: true,
		max: 100,
		example: 'CP123456789',
	});
	return {
		property,
		read(raw, around) {
			if (textOf(raw, property.displayName).trim() !== '') return read(raw, around);
			throw new InputProblem(
				property.displayName,
				'It is empty.',
				'Only a charge that ClicPay answered has one, for example CP123456789. Branch on “outcome” before this node, and let a person look up what is “unknown” at ClicPay.',
			);
		},
	};
};
