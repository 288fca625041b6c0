import { InputProblem } from '../../../shared/errors/failure';
import { type Field, mapField } from '../../../shared/declare/field';
import { text } from '../../../shared/declare/fields';
import { nameList } from '../../fields/lists';

const cnpjPart = (): Field<string | undefined> =>
	mapField(
		text({
			displayName: 'CNPJ or Part of It',
			description: 'Only orders of buyers whose number has this in it',
			placeholder: 'e.g. 99901001',
			max: 18,
			example: '99901001',
		}),
		(typed) => {
			const part = typed?.replace(/[\s./-]/g, '').toUpperCase();
			if (part === undefined || /^[0-9A-Z]+$/.test(part)) return part;
			throw new InputProblem(
				'CNPJ or Part of It',
				'This is no part of a CNPJ.',
				'Enter digits and letters of one CNPJ, for example 99901001.',
			);
		},
	);

/** The filters that GET /order documents. */
export const orderFilters = {
	cnpjPart: cnpjPart(),
	statuses: nameList({
		displayName: 'Statuses',
		description: 'Only orders with one of these, separated by commas, in Kapitale’s own words',
		placeholder: 'e.g. pending, pending_invoice',
	}),
};
