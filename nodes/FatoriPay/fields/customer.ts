import { InputProblem } from '../../../shared/errors/failure';
import { type Field, type Input, mapField } from '../../../shared/declare/field';
import { text, type TextRules } from '../../../shared/declare/fields';
import { email } from '../../fields/email';
import { phoneNumber } from '../../fields/phone';
import type { Address, Customer } from '../wire/requests';
import { taxIdField } from './tax-id';

export const DOCUMENT_LABEL = 'Customer CPF or CNPJ';

const needed = (field: Field<string | undefined>, example: string): Field<string> => ({
	...mapField(field, (value) => {
		if (value !== undefined) return value;
		throw new InputProblem(
			field.property.displayName,
			'It is empty.',
			`A good value looks like: ${example}.`,
		);
	}),
	property: { ...field.property, required: true },
});

const emailField = () => email({ displayName: 'Customer Email', description: 'One address' });

const phoneField = () =>
	phoneNumber({
		displayName: 'Customer Phone',
		description: 'One Brazilian number with area code',
		placeholder: 'e.g. 11 99999-9999',
		home: 'BR',
		write: ({ country, national }) => (country === 'BR' ? national : undefined),
		example: '11 99999-9999',
	});

const personalText = (rules: TextRules): Field<string | undefined> => ({
	...text({ max: 255, ...rules, placeholder: `e.g. ${rules.example}` }),
	personal: true,
});

/** Whose name is billed; FatoriPay documents all four as required. */
export const personFields = {
	customerName: {
		...text({
			displayName: 'Customer Name',
			description: 'Full name; for a company, its own',
			placeholder: 'e.g. Cliente de Teste',
			required: true,
			max: 255,
			example: 'Cliente de Teste',
		}),
		personal: true as const,
	},
	customerDocument: taxIdField(
		DOCUMENT_LABEL,
		'CPF of a person or CNPJ of a company, with or without dots, slash and dash',
	),
	customerEmail: needed(emailField(), 'joao@example.com'),
	customerPhone: needed(phoneField(), '11 99999-9999'),
};

const ZIP = 'Address CEP';

const zipCode = (): Field<string | undefined> =>
	mapField(
		personalText({
			displayName: ZIP,
			description: '8 digits, with or without dash',
			example: '80000-000',
		}),
		(typed) => {
			const digits = typed?.replace(/[\s.-]/g, '');
			if (digits === undefined || /^\d{8}$/.test(digits)) return digits;
			throw new InputProblem(ZIP, 'A CEP has 8 digits.', 'A good value looks like: 80000-000.');
		},
	);

const STATE = 'Address State';

const state = (): Field<string | undefined> =>
	mapField(
		personalText({ displayName: STATE, description: 'Its two letters', example: 'PR' }),
		(typed) => {
			const letters = typed?.toUpperCase();
			if (letters === undefined || /^[A-Z]{2}$/.test(letters)) return letters;
			throw new InputProblem(STATE, 'A state has two letters.', 'A good value looks like: PR.');
		},
	);

/** Documented as required, too; where all of it is empty, none is sent. */
export const addressFields = {
	addressStreet: personalText({
		displayName: 'Address Street',
		description: 'Without the number',
		example: 'Rua de Teste',
	}),
	addressNumber: personalText({
		displayName: 'Address Number',
		description: 'Of the house; a text, so that 12A and S/N are possible',
		example: '123',
		max: 20,
	}),
	addressComplement: personalText({
		displayName: 'Address Complement',
		description: 'Flat, floor or room',
		example: 'Sala 1',
	}),
	addressNeighborhood: personalText({
		displayName: 'Address Neighborhood',
		description: 'The bairro',
		example: 'Centro',
	}),
	addressCity: personalText({
		displayName: 'Address City',
		description: 'Its name',
		example: 'Curitiba',
	}),
	addressState: state(),
	addressZip: zipCode(),
};

export const customerFields = { ...personFields, ...addressFields };

/** Of a customer who is known: what is empty stays as it is. FatoriPay documents no change of the CPF. */
export const changedPerson = {
	customerName: personalText({
		displayName: 'Customer Name',
		description: 'Full name; for a company, its own',
		example: 'Cliente de Teste',
	}),
	customerEmail: emailField(),
	customerPhone: phoneField(),
};

/** @returns undefined where all of it is empty */
export function addressFrom(input: Input<typeof addressFields>): Address | undefined {
	const address = {
		street: input.addressStreet,
		number: input.addressNumber,
		complement: input.addressComplement,
		neighborhood: input.addressNeighborhood,
		city: input.addressCity,
		state: input.addressState,
		zip: input.addressZip,
	};
	return Object.values(address).some((part) => part !== undefined) ? address : undefined;
}

/** The customer of these fields, as requests are made from it. */
export function customerFrom(input: Input<typeof customerFields>): Customer {
	const address = addressFrom(input);
	return {
		name: input.customerName,
		document: input.customerDocument,
		email: input.customerEmail,
		phone: input.customerPhone,
		...(address && { address }),
	};
}
