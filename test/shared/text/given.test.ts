import { describeGiven, textOf } from '../../../shared/text/given';

/** As n8n hands `$now` over. */
const NOW = { isLuxonDateTime: true, isValid: true, toISO: () => '2026-03-31T00:00:00.000+02:00' };

it.each<[unknown, string]>([
	['abc', 'abc'],
	['', ''],
	[null, ''],
	[undefined, ''],
	[1042, '1042'],
	[-0, '0'],
	[1.5, '1.5'],
	[Number.MAX_SAFE_INTEGER, '9007199254740991'],
])('%p is the text %j', (raw, text) => expect(textOf(raw, 'Note')).toBe(text));

it.each<[unknown, string]>([
	[{ id: 'secret' }, 'Note: It is an object, not a text.'],
	[['secret', 'b', 'c'], 'Note: It is a list of 3, not a text.'],
	[true, 'Note: It is true or false, not a text.'],
	[false, 'Note: It is true or false, not a text.'],
	[new Date(), 'Note: It is a date, not a text.'],
	[new Date('x'), 'Note: It is a date, not a text.'],
	[NOW, 'Note: It is a date, not a text.'],
	[Number.NaN, 'Note: It is NaN, which no calculation should give.'],
	[-Infinity, 'Note: It is -Infinity, which no calculation should give.'],
	[1e21, 'Note: It is a number whose digits are not certain'],
	[2 ** 53, 'Note: It is a number whose digits are not certain'],
	[1e-7, 'Note: It is a number whose digits are not certain'],
	[0.1 + 0.2, 'Note: It is a number whose digits are not certain'],
	[Symbol('secret'), 'Note: It is a symbol, not a text.'],
])('%p is refused: %s', (raw, message) => {
	expect(() => textOf(raw, 'Note')).toThrow(message);
	expect(() => textOf(raw, 'Note')).not.toThrow(/secret/);
});

it('nothing is called nothing', () => {
	for (const raw of [null, undefined, '']) expect(describeGiven(raw)).toBe('nothing');
	expect(describeGiven('x')).toBe('a text');
	expect(describeGiven(1)).toBe('a number');
});
