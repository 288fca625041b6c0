import { assert, constantFrom, property, string } from 'fast-check';

import { nameForm, proseForm } from '../../../shared/text/normal-forms';

const HIDDEN = [
	'\u200B',
	'\u200C',
	'\u200D',
	'\u2060',
	'\uFEFF',
	'\u00AD',
	'\u200E',
	'\u200F',
	'\u202A',
	'\u202E',
	'\u2066',
	'\u2069',
	'\u061C',
	'\uFE0F',
	'\u180E',
	'\u034F',
	'\u3164',
	'\u{E0041}',
	'\u{E0100}',
	'\uFFF9',
];
const SPACES = [
	' ',
	'\u00A0',
	'\u2009',
	'\u202F',
	'\u3000',
	'\t',
	'\r\n',
	'\u2028',
	'\u0085',
	'\0',
];

describe('the form of a name', () => {
	it.each(HIDDEN)('%j is not in it, wherever it was', (character) => {
		for (const text of [`${character}ORD-1`, `ORD${character}-1`, `ORD-1${character}`]) {
			expect(nameForm(text)).toBe('ORD-1');
		}
		expect(nameForm(character)).toBe('');
	});

	it.each(SPACES)('%j is a space', (space) => {
		expect(nameForm(`${space}ORD${space}${space}1${space}`)).toBe('ORD 1');
	});

	it('accents are one character, however they were typed', () => {
		expect(nameForm('ma\u0303e')).toBe('m\u00E3e');
		expect(nameForm('a\u034F\u0301')).toBe('\u00E1');
	});

	it('what people can see stays apart', () => {
		const names = ['ord-1', 'ORD-1', 'ORD–1', 'ORD 1', 'ORD1', 'ＯＲＤ-1', 'ÓRD-1'];
		expect(new Set(names.map(nameForm)).size).toBe(names.length);
	});

	it('is its own form, and the same for whatever hides in a text', () => {
		const noise = constantFrom(...HIDDEN);
		assert(
			property(string({ unit: 'grapheme' }), noise, (text, hidden) => {
				const form = nameForm(text);
				return (
					nameForm(form) === form &&
					nameForm([...text].join(hidden)) === nameForm([...text].join(''))
				);
			}),
			{ numRuns: 5_000 },
		);
	});
});

describe('the form of a text for people', () => {
	it.each(['👩‍👩‍👧', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👍🏽', '❤️', '👩🏽‍⚕️', 'Obrigado 🙏🏾!', 'João e Cia'])('%s stays', (text) => {
		expect(proseForm(text)).toBe(text.normalize('NFC'));
	});

	it('nothing hides in it', () => {
		for (const character of HIDDEN) expect(proseForm(`Or${character}der`)).toBe('Order');
		expect(proseForm('🎫\u200D')).toBe('🎫');
		expect(proseForm(' a\r\n\tb ')).toBe('a b');
	});
});
