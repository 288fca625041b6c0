import { loadLibraries } from '../declare/libraries';
import { parseCpf } from '../identifiers/cpf';
import { isEmail } from '../identifiers/email';
import { parseMobile } from '../identifiers/phone';

/** Of a run; what the first do not show, the others will not. */
const MOST_LOOKED_AT = 100;
/** Of order numbers of nine or eleven digits, one in twenty has the form of a mobile number. */
const FEWEST_MOBILES = 3;

const MASKED_CPF = /^\d{3}\.\d{3}\.\d{3}-\d{2}$/;
const ELEVEN_DIGITS = /^\d{11}$/;
/** Of Mozambique and Brazil, with country code. */
const ABROAD = /^(\+|00)?[\s(]*(258|55)[\d\s().-]{9,}$/;
/** As dialled at home. */
const AT_HOME = /^\(?\d{2}\)?[\s-]?\d{3,5}[\s-]?\d{4}$/;

/**
 * What the references of a run look like, where it is somebody's number or address. Numbers that are
 * written like order numbers count only where all of their form fit: one in a hundred fits by chance.
 *
 * @returns what to call it; undefined where nothing looks like that
 */
export async function personalKind(names: readonly string[]): Promise<string | undefined> {
	const looked = [...new Set(names.slice(0, MOST_LOOKED_AT))];
	if (looked.some(isEmail)) return 'e-mail addresses';
	const taxNumbers = looked.filter((name) => MASKED_CPF.test(name) || ELEVEN_DIGITS.test(name));
	const abroad = looked.filter((name) => ABROAD.test(name));
	const home = looked.filter((name) => AT_HOME.test(name));
	// Most references are none of these, and then nothing is loaded.
	if (taxNumbers.length + abroad.length + home.length === 0) return undefined;
	const library = await loadLibraries([{ needs: ['phone', 'taxIds'] }]);
	const { cpf } = library('taxIds');
	const checks = (name: string) => parseCpf(name, cpf)?.checks === true;
	if (taxNumbers.length > 0 && taxNumbers.every(checks)) return 'CPF numbers';
	const { parsePhoneNumberFromString: parse } = library('phone');
	const isMobile = (name: string) =>
		(['MZ', 'BR'] as const).some(
			(country) => parseMobile(name, country, parse) ?? parseMobile(`+${name}`, country, parse),
		);
	const isAbroad = abroad.length > 0 && abroad.every(isMobile);
	const isHome = home.length >= FEWEST_MOBILES && home.every(isMobile);
	return isAbroad || isHome ? 'phone numbers' : undefined;
}
