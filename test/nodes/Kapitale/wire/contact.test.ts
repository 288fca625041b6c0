import { contactOf } from '../../../../nodes/Kapitale/wire/contact';
import { library } from '../../../support/surroundings';

const NOTHING = { representative: undefined, email: undefined, phone: undefined };

function contact(known: Record<string, string | null>, typed = {}) {
	const hints: string[] = [];
	const hint = (text: string) => void hints.push(text);
	return { ...contactOf({ ...NOTHING, ...typed }, known, { hint, library }), hints };
}

it.each([
	['11987654321', '11987654321'],
	['(11) 98765-4321', '11987654321'],
	['+55 61 3493-9002', '6134939002'],
	['(61)\u00A03493-9002', '6134939002'],
])('the phone %s is sent as %s', (phone, sent) => {
	expect(contact({ phone })).toMatchObject({ phone: sent, hints: [] });
});

it.each([
	'(61) 3493-9002 / (61) 3493-1000',
	'6134939002;6134931000',
	'(61) 3493-9002 ramal 12',
	'3493-9002',
	'não informado',
	'-',
	'00000000000',
	'+351 912 345 678',
])('the phone %s is left out, never sent as other digits', (phone) => {
	expect(contact({ phone })).toMatchObject({
		phone: undefined,
		hints: [expect.stringContaining('exactly one phone number')],
	});
	expect(contact({ phone }, { phone: '11' })).toMatchObject({ phone: '11', hints: [] });
});

it.each([null, '', '  ', '\u200B'])('%j is nothing, and needs no hint', (text) => {
	const known = { retail_representative: text, email: text, phone: text };
	expect(contact(known)).toEqual({ ...NOTHING, hints: [] });
});

it('the representative and the address go on as they are', () => {
	const known = { retail_representative: ' João Silva ', email: 'joao@empresa.example' };
	expect(contact(known)).toMatchObject({
		representative: 'João Silva',
		email: 'joao@empresa.example',
		hints: [],
	});
});
