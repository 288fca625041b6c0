import { text } from '../../../../shared/declare/fields';
import { atUndocumentedPath } from '../../../../shared/provider/undocumented-path';
import { defineOperation } from '../define-operation';
import { extraBody, withExtra } from '../../../fields/extra-body';
import { money } from '../../../fields/money';
import { inDoubt } from '../../api/in-doubt';
import { priceForm } from '../../fields/spelling';
import { createProductPath } from '../../fields/undocumented-records';
import { CURRENCY } from '../../wire/items';
import { productAnswer } from '../../wire/record-contracts';
import { productItem } from '../../wire/record-items';
import { priceIn } from '../../wire/requests';

export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a product',
	description:
		'Add a product before it is billed. An invoice brings its items with it, so this is seldom needed.',
	effect: 'write',
	...atUndocumentedPath(createProductPath, 'Look at the price of the first one that you create.'),
	fields: {
		productName: text({
			displayName: 'Product Name',
			description: 'As the customer reads it',
			placeholder: 'e.g. Café em grãos',
			required: true,
			max: 255,
			example: 'Café em grãos',
		}),
		price: money(CURRENCY, {
			displayName: `Price (${CURRENCY})`,
			description: 'Of one, in reais.',
		}),
		productText: text({
			displayName: 'Description',
			description: 'More about it; without one the name is sent here, too',
			placeholder: 'e.g. Pacote de 1 kg',
			max: 500,
			example: 'Pacote de 1 kg',
		}),
	},
	options: { extraBody: extraBody(), priceForm: priceForm() },
	async run({ api, input, undocumented }) {
		const { options, price, productName: name, productText: description = name } = input;
		const call = undocumented(createProductPath);
		const own = call.body({ name, description, price: priceIn(options.priceForm, price) });
		const answer = await api
			.post(call.path({}), { body: withExtra(own, options.extraBody), contract: productAnswer })
			.catch(
				inDoubt(
					'It is not known whether FatoriPay has this product now. Look with Get Many before you send it again.',
				),
			);
		return { json: productItem(answer.body), answer };
	},
});
