import { InputProblem } from '../../../shared/errors/failure';
import { type Field, mapField } from '../../../shared/declare/field';
import { name } from '../../../shared/declare/fields';

const LABEL = 'ClicPay Reference';

/** ClicPay's reference of a transaction. A charge whose outcome is unknown has none. */
export function transactionReference(): Field<string> {
	const given = name({
		displayName: LABEL,
		description:
			'The reference that ClicPay gave the transaction: “clicPayReference” of a charge. A charge with outcome “unknown” has none, so branch on the outcome first.',
		placeholder: 'e.g. CP123456789',
		max: 100,
		example: 'CP123456789',
	});
	const required = mapField(given, (reference) => {
		if (reference !== undefined) return reference;
		throw new InputProblem(
			LABEL,
			'It is empty.',
			'Only a charge that ClicPay answered has one, for example CP123456789. Branch on “outcome” before this node, and let a person look up what is “unknown” at ClicPay.',
		);
	});
	return { ...required, property: { ...given.property, required: true } };
}
