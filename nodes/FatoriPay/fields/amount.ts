import type { Field } from '../../../shared/declare/field';
import type { Money } from '../../../shared/money/amount';
import { money } from '../../fields/money';
import { CURRENCY } from '../wire/items';

/** An amount that may be left empty. */
export function optionalAmount(rules: {
	displayName: string;
	description: string;
	/** In whole reais; without it, a centavo is the least. */
	min?: number;
}): Field<Money | undefined> {
	const { property, read } = money(CURRENCY, rules);
	const isEmpty = (raw: unknown) =>
		raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '');
	return {
		property: { ...property, required: false },
		read: (raw, around) => (isEmpty(raw) ? undefined : read(raw, around)),
	};
}
