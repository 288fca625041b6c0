import { mapField } from '../../../shared/declare/field';
import { name, text } from '../../../shared/declare/fields';
import { money } from '../../fields/money';
import { currency } from './codes';

const payer = (displayName: string, description: string, example: string) =>
	text({ displayName, description, max: 140, example });

const AMOUNT = money(
	{ currencyFrom: 'currencyCode' },
	{ description: 'At most 100, as the sandbox allows.', max: 100 },
);

export const simulatedDeposit = {
	accountNumber: name({
		displayName: 'Account Number',
		description: 'Of one of your virtual accounts',
		placeholder: 'e.g. 900100001',
		required: true,
		max: 40,
		example: '900100001',
	}),
	routingNumber: mapField(
		name({
			displayName: 'Routing Number',
			description: 'Of the same account; in Australia its BSB',
			placeholder: 'e.g. 012-999',
			required: true,
			max: 40,
			example: '012999',
		}),
		(typed) => typed.replace(/[\s-]/g, ''),
	),
	currencyCode: currency({
		displayName: 'Currency',
		description: 'Of the deposit, by its code: that of the account, if it has one',
		required: true,
	}),
	amount: { ...AMOUNT, property: { ...AMOUNT.property, placeholder: 'e.g. 99.50' } },
};

export const simulatedPayer = {
	accountName: payer('Payer Account Name', 'Of the account it comes from', 'Sample Payer'),
	additionalInfo: payer('Additional Info', 'What else the payer says', 'Second half'),
	name: payer('Payer Name', 'Who pays', 'Sample Payer'),
	payerAccountNumber: payer('Payer Account Number', 'Where it comes from', '000000001'),
	payerRoutingNumber: payer('Payer Routing Number', 'Of the payer’s bank', '012999'),
	paymentReference: payer('Payment Reference', 'What the payer writes', 'Invoice 7'),
};
