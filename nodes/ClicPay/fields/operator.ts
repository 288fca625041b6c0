import { choice } from '../../../shared/declare/fields';
import { OPERATOR_NAMES, OPERATORS } from '../wire/operators';

export const operatorField = () =>
	choice({
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
	});
