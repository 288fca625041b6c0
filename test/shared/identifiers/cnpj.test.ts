import taxIds from '../../../shared/vendor/tax-ids';
import { parseCnpj } from '../../../shared/identifiers/cnpj';

const read = (text: string) => parseCnpj(text, taxIds.cnpj);

describe('a CNPJ', () => {
	it.each([
		['99901001000174', '99901001000174'],
		['99.901.001/0001-74', '99901001000174'],
		[' 99 901 001 0001 74 ', '99901001000174'],
		// The example of the tax office, for the form with letters.
		['12.ABC.345/01DE-35', '12ABC34501DE35'],
		['12abc34501de35', '12ABC34501DE35'],
	])('%s is %s', (text, plain) => {
		expect(read(text)).toEqual({ plain, checks: true });
	});

	it.each(['99901001000175', '00000000000100', '12ABC34501DE36', '11111111111111'])(
		'%s has the form of one, but wrong check digits',
		(plain) => {
			expect(read(plain)).toEqual({ plain, checks: false });
		},
	);

	it.each(['', '9990100100017', '999010010001744', '12ABC34501DEXX', '99901001_000174', 'CNPJ'])(
		'%j is none',
		(text) => {
			expect(read(text)).toBeUndefined();
		},
	);
});
