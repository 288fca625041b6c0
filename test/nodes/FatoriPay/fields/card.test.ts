import { cardFields, cardOf, checkCard } from '../../../../nodes/FatoriPay/fields/card';
import { InputProblem } from '../../../../shared/errors/failure';
import { around, library } from '../../../support/surroundings';

const read = (name: keyof typeof cardFields, raw: unknown) => cardFields[name].read(raw, around);
const problemOf = (work: () => unknown): InputProblem => {
	try {
		work();
	} catch (error) {
		if (error instanceof InputProblem) return error;
		throw error;
	}
	throw new Error('It was taken.');
};

const NUMBERS: Array<[string, string]> = [
	['4111 1111 1111 1111', 'visa'],
	['5555-5555-5555-4444', 'mastercard'],
	['2223003122003222', 'mastercard'],
	['378282246310005', 'amex'],
	['30569309025904', 'diners'],
	['6011000990139424', 'discover'],
	['6362970000457013', 'elo'],
	['6062826786276634', 'hipercard'],
];

const input = (changes: object = {}) => ({
	cardNumber: '5555555555554444',
	cardExpiry: '01/2099',
	cardCvv: '739',
	cardHolder: 'CLIENTE DE TESTE',
	cardHolderDocument: '11144477735',
	installments: 1,
	options: {
		cardBrand: undefined,
		expiryForm: 'MMYY' as const,
		taxIdCheck: 'enforce' as const,
		cnpjLetters: true,
	},
	...changes,
});

describe('a card number', () => {
	it.each(NUMBERS)('%s is one of %s', (written, brand) => {
		const cardNumber = read('cardNumber', written) as string;
		expect(cardNumber).toBe(written.replace(/\D/g, ''));
		expect(cardOf(input({ cardNumber }), library).brand).toBe(brand);
	});

	it('of a brand that the library does not know is one, if its check digit fits', () => {
		expect(read('cardNumber', '9000000000000001')).toBe('9000000000000001');
		expect(problemOf(() => read('cardNumber', '9000000000000002')).problem).toContain(
			'check digit',
		);
	});

	it.each([
		['', 'empty'],
		['5555555555554445', 'check digit'],
		['411111111111111', 'length'],
		['1234', '12 to 19'],
		['5555 5555 5555 4444 x', '12 to 19'],
		[5.5555555555554444e19, 'more digits'],
	])('%j is none', (raw, problem) => {
		const { message } = problemOf(() => read('cardNumber', raw));
		expect(message).toContain(problem);
		if (raw !== '') expect(message).not.toContain(String(raw));
	});

	it('of a brand that nobody can tell needs the option', () => {
		const unknown = input({ cardNumber: '9000000000000001' });
		expect(problemOf(() => checkCard(unknown, () => undefined, library)).field).toBe('Card Brand');
		const named = input({
			cardNumber: '9000000000000001',
			options: { ...input().options, cardBrand: 'Aura' },
		});
		checkCard(named, () => undefined, library);
		expect(cardOf(named, library).brand).toBe('aura');
	});
});

describe('an expiry', () => {
	it.each(['01/99', '01/2099', '0199', '012099', '2099-01', '01-2099', ' 01 / 2099 '])(
		'%s is January 2099',
		(written) => {
			expect(read('cardExpiry', written)).toBe('01/2099');
		},
	);

	it.each([
		['', 'empty'],
		['13/2099', 'not a month'],
		['1/99', 'not a month'],
		[199, 'first zero'],
		['01/2020', 'expired'],
		['99-01-01', 'not a month'],
	])('%j is none', (raw, problem) => {
		expect(problemOf(() => read('cardExpiry', raw)).problem).toContain(problem);
	});

	it('of this month is good still', () => {
		const [year, month] = new Date().toISOString().split('-');
		expect(read('cardExpiry', `${month}/${year}`)).toBe(`${month}/${year}`);
	});
});

describe('a security code', () => {
	it.each([
		['', 'empty'],
		['12', '3 or 4'],
		['12a', '3 or 4'],
		[12, 'leading zeros'],
	])('%j is none', (raw, problem) => {
		expect(problemOf(() => read('cardCvv', raw)).problem).toContain(problem);
	});

	it('is as long as those of its brand', () => {
		const check = (changes: object) => checkCard(input(changes), () => undefined, library);
		check({ cardNumber: '378282246310005', cardCvv: '7391' });
		expect(problemOf(() => check({ cardNumber: '378282246310005' })).problem).toContain('4 digits');
		expect(problemOf(() => check({ cardCvv: '7391' })).problem).toContain('3 digits');
	});
});

describe('the holder’s CPF or CNPJ', () => {
	const check = (cardHolderDocument: string, options: object = {}) =>
		checkCard(
			input({ cardHolderDocument, options: { ...input().options, ...options } }),
			() => undefined,
			library,
		);

	it('needs good check digits, unless that is switched off', () => {
		expect(problemOf(() => check('11144477736')).problem).toContain('check digits');
		check('11144477736', { taxIdCheck: 'off' });
	});

	it('may have letters, unless that is switched off', () => {
		check('12ABC34501DE35');
		expect(problemOf(() => check('12ABC34501DE35', { cnpjLetters: false })).problem).toContain(
			'letters',
		);
	});
});
