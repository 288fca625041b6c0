import { InputProblem } from '../../../shared/errors/failure';
import { choice } from '../../../shared/declare/fields';
import { OPERATOR_NAMES, type Operator, operatorOf, OPERATORS } from '../wire/operators';

export const operatorField = () => ({
	inSubtitle: true as const,
	...choice({
		displayName: 'Operator',
		description: 'The mobile-money service of the person',
		options: [
			{ value: 'automatic', name: 'Automatic', description: 'By the prefix of the phone number' },
			...OPERATOR_NAMES.map((value) => ({
				value,
				name: OPERATORS[value].name,
				description: `${OPERATORS[value].network}: numbers that start with ${OPERATORS[value].prefixes.join(' or ')}`,
			})),
		],
		default: 'automatic',
	}),
});

/**
 * The operator that a payment goes by.
 *
 * @throws InputProblem where it is to follow from the number, and does not
 */
export function operatorFor({
	msisdn,
	operator,
}: {
	msisdn: string;
	operator: Operator | 'automatic';
}): Operator {
	const found = operator === 'automatic' ? operatorOf(msisdn) : operator;
	if (found !== undefined) return found;
	throw new InputProblem(
		'Operator',
		`No operator is known for numbers that start with ${msisdn.slice(0, 2)}.`,
		`Choose one of them: ${OPERATOR_NAMES.map((name) => OPERATORS[name].name).join(', ')}.`,
	);
}
