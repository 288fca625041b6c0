import { parseCpf } from '../../../shared/identifiers/cpf';
import taxIds from '../../../shared/vendor/tax-ids';

const read = (text: string) => parseCpf(text, taxIds.cpf);

describe('a CPF', () => {
	it.each(['11144477735', '111.444.777-35', ' 111 444 777 35 '])('%j is 11144477735', (text) => {
		expect(read(text)).toEqual({ plain: '11144477735', checks: true });
	});

	it.each(['11144477736', '11111111111'])(
		'%s has the form of one, but wrong check digits',
		(plain) => {
			expect(read(plain)).toEqual({ plain, checks: false });
		},
	);

	it.each(['', '1114447773', '111444777355', '11144477735a', '99901001000174'])(
		'%j is none',
		(text) => {
			expect(read(text)).toBeUndefined();
		},
	);
});
