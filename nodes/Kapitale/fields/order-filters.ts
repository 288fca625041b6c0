import { InputProblem } from '../../../shared/errors/failure';
import type { Field } from '../../../shared/declare/field';
import { text } from '../../../shared/declare/fields';
import { namesIn } from '../../fields/names';

/** Status words of Kapitale, as it writes them: typed with commas, or a list from an expression. */
const statusList = (): Field<string[]> => {
	const { property } = text({
		displayName: 'Statuses',
		description: 'Only orders with one of these, separated by commas, in Kapitale’s own words',
		placeholder: 'e.g. pending, pending_invoice',
		example: 'pending, pending_invoice',
	});
	return {
		property,
		read: (raw) => namesIn(raw, property.displayName, /,/),
	};
};

const cnpjPart = (): Field<string | undefined> => {
	const { property, read } = text({
		displayName: 'CNPJ or Part of It',
		description: 'Only orders of buyers whose number has this in it',
		placeholder: 'e.g. 99901001',
		max: 18,
		example: '99901001',
	});
	return {
		property,
		read(raw, around) {
			const part = read(raw, around)
				?.replace(/[\s./-]/g, '')
				.toUpperCase();
			if (part === undefined || /^[0-9A-Z]+$/.test(part)) return part;
			throw new InputProblem(
				property.displayName,
				'This is no part of a CNPJ.',
				'Enter digits and letters of one CNPJ, for example 99901001.',
			);
		},
	};
};

/** The filters that GET /order documents. */
export const orderFilters = { cnpjPart: cnpjPart(), statuses: statusList() };
