import { namesIn, partsOf } from '../../../shared/text/lists';

describe('a list that somebody typed', () => {
	it.each<[string, string[]]>([
		['', []],
		[' , ,', []],
		['a', ['a']],
		[' a , b c ,, d', ['a', 'b c', 'd']],
		['a\u00A0b,\u200Bc', ['a b', 'c']],
	])('%j is %j', (text, parts) => {
		expect(partsOf(text)).toEqual(parts);
	});

	it('has its own separator and its own form of a part', () => {
		expect(partsOf('A; B', /;/, (part) => part.trim().toLowerCase())).toEqual(['a', 'b']);
	});
});

describe('names', () => {
	it.each<[unknown, string[]]>([
		[undefined, []],
		[null, []],
		['x, y', ['x', 'y']],
		[
			['x', 'y, z', ''],
			['x', 'y', 'z'],
		],
		[17, ['17']],
	])('%j are %j', (raw, names) => {
		expect(namesIn(raw, 'Names')).toEqual(names);
	});

	it('an entry that is no text is refused by the label of the field', () => {
		expect(() => namesIn([{}], 'Names')).toThrow('Names: It is an object, not a text.');
	});
});
