import { atUndocumentedPath } from '../../../../shared/provider/undocumented-path';
import { defineOperation } from '../define-operation';
import { money } from '../../../fields/money';
import { sentUnit } from '../../fields/sent-unit';
import { instalmentsPath } from '../../fields/undocumented-records';
import { CURRENCY } from '../../wire/items';
import { itemsAsTheyCome } from '../../wire/record-items';
import { UNIT_FORMS } from '../../wire/requests';

export const getCardInstalments = defineOperation({
	value: 'getCardInstalments',
	name: 'Get Card Installments',
	action: 'Get the card installments of an amount',
	description:
		'Read in how many installments an amount may be paid by card, and what each comes to',
	effect: 'read',
	...atUndocumentedPath(
		instalmentsPath,
		'The answer is passed on as it comes. Compare one with your dashboard: nobody documents the unit of the amount.',
	),
	fields: { amount: money(CURRENCY, { description: 'What is to be paid, in reais (BRL).' }) },
	options: { unit: sentUnit() },
	async run({ api, input: { amount, options }, undocumented }) {
		const call = undocumented(instalmentsPath);
		const query = call.body({ amount: UNIT_FORMS[options.unit](amount) });
		const { raw } = await api.get(call.path({}), { query: query as Record<string, number> });
		return itemsAsTheyCome(raw);
	},
});
