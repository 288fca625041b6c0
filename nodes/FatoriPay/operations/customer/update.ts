import { InputProblem } from '../../../../shared/errors/failure';
import { toggle } from '../../../../shared/declare/fields';
import { path } from '../../../../shared/http/path';
import { defineOperation } from '../define-operation';
import { askedCustomer } from '../../api/asked-customer';
import { inDoubt } from '../../api/in-doubt';
import { addressFields, addressFrom, changedPerson } from '../../fields/customer';
import { customerId } from '../../fields/record-ids';
import { nameKey, zipKey } from '../../fields/spelling';
import { customerAnswer } from '../../wire/record-contracts';
import { customerItem } from '../../wire/record-items';
import { customerBody } from '../../wire/requests';

/** Everything that the documented request has. */
const changes = { ...changedPerson, ...addressFields };

export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update a customer',
	description: 'Change a customer. Empty fields stay as they are, and repeating is safe.',
	effect: 'write',
	endpoint: 'PATCH /customer/{id}',
	evidence: 'Documented with all its fields; whether some may be left out, and its answer, are not',
	notice:
		'No document says whether a part of an address leaves the rest of it as it is. Fill in all of the address, or nothing of it.',
	fields: { customerId: customerId(), ...changes },
	options: {
		nameKey: nameKey('fullname'),
		requireAll: toggle({
			displayName: 'Require Every Field',
			description:
				'Whether to refuse a change with an empty field, because FatoriPay’s document lists all of them as required',
			default: false,
		}),
		zipKey: zipKey(),
	},
	check(input) {
		const given = Object.entries(changes).map(
			([name, field]) => [field, input[name as keyof typeof changes]] as const,
		);
		const [missing] = given.filter(([, value]) => value === undefined);
		if (missing && (input.options.requireAll || given.every(([, value]) => value === undefined))) {
			throw new InputProblem(
				missing[0].property.displayName,
				input.options.requireAll ? 'It is empty.' : 'Nothing is to be changed.',
				'Fill in what is to be changed.',
			);
		}
	},
	async run({ api, input }) {
		const { customerEmail: email, customerName: name, customerPhone: phone, options } = input;
		const customer = { name, email, phone, address: addressFrom(input) };
		const answer = await api
			.patch(path`/customer/${input.customerId}`, {
				body: customerBody(customer, options),
				contract: customerAnswer,
			})
			.then(askedCustomer(input.customerId))
			.catch(inDoubt('It is not known whether FatoriPay made this change. It may be sent again.'));
		return { json: { customerId: input.customerId, ...customerItem(answer.body) }, answer };
	},
});
