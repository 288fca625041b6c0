import { cnpj, cpf } from 'cpf-cnpj-validator';
import { fieldsOf, isText, textIn } from '../refusals.mjs';

/**
 * @typedef {import('../../../kernel/app.mjs').Fields} Fields
 * @typedef {import('../refusals.mjs').FieldProblems} FieldProblems
 */

const ADDRESS = ['street', 'number', 'complement', 'neighborhood', 'city', 'state'];
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * @param {unknown} value
 * @param {import('../model.mjs').FatoriPaySettings} settings
 * @returns {string | null} a CPF or CNPJ without punctuation; null when it is none
 */
export function readDocument(value, { acceptLettersInCnpj }) {
	if (typeof value !== 'string') return null;
	const plain = value.replace(/[.\-/\s]/g, '');
	const form = acceptLettersInCnpj ? /^(\d{11}|[0-9A-Z]{12}\d{2})$/ : /^(\d{11}|\d{14})$/;
	if (!form.test(plain)) return null;
	return cpf.isValid(plain) || cnpj.isValid(plain) ? plain : null;
}

/**
 * @param {Fields} source
 * @param {object} rules
 * @param {string} rules.prefix of the fields in the problems, for example `customer.`
 * @param {import('../model.mjs').FatoriPaySettings} rules.settings
 * @param {FieldProblems} problems
 * @returns {import('./customers.mjs').CustomerData} good only where there are no problems
 */
export function readCustomer(source, { prefix, settings }, problems) {
	const { strict } = settings;
	const name = source.name ?? source.fullname;
	const cellphone = source.cellphone === undefined && !strict ? '' : source.cellphone;
	const cpfcnpj = readDocument(source.cpfcnpj, settings);
	problems.check(isText(name), `${prefix}name`);
	checkContact({ email: source.email, cellphone }, prefix, problems);
	problems.check(cpfcnpj !== null, `${prefix}cpfcnpj`, 'O campo cpfcnpj não é válido.');
	const hasAddress = source.address !== undefined && source.address !== null;
	problems.check(hasAddress || !strict, `${prefix}address`);
	return {
		name: textIn(name),
		email: textIn(source.email),
		cellphone: String(cellphone).replace(/\D/g, ''),
		cpfcnpj: cpfcnpj ?? '',
		address: readAddress(fieldsOf(source.address), `${prefix}address.`, {
			all: strict && hasAddress,
			problems,
		}),
	};
}

/**
 * The update of a customer: the name is `fullname` there, and there is no `cpfcnpj`.
 *
 * @param {Fields} body
 * @param {import('./customers.mjs').Customer} customer
 * @param {import('../model.mjs').FatoriPaySettings} settings
 * @param {FieldProblems} problems
 * @returns {Partial<import('./customers.mjs').CustomerData>} what changes
 */
export function readCustomerChanges(body, customer, { strict }, problems) {
	const { fullname, address } = body;
	const email = body.email ?? customer.email;
	const cellphone = body.cellphone ?? customer.cellphone;
	for (const name of strict ? ['fullname', 'email', 'cellphone', 'address'] : []) {
		problems.check(body[name] !== undefined, name);
	}
	if (fullname !== undefined) problems.check(isText(fullname), 'fullname');
	checkContact({ email, cellphone }, '', problems);
	const given = fieldsOf(address);
	const zip = given.zipcode === undefined && given.zip_code === undefined;
	const known = { ...customer.address, ...(zip ? {} : { zipcode: undefined }) };
	return {
		...(fullname !== undefined && { name: textIn(fullname) }),
		email: textIn(email),
		cellphone: textIn(cellphone).replace(/\D/g, ''),
		...(address !== undefined && {
			address: readAddress({ ...known, ...given }, 'address.', {
				all: false,
				problems,
			}),
		}),
	};
}

/**
 * @param {{ email: unknown, cellphone: unknown }} contact
 * @param {string} prefix
 * @param {FieldProblems} problems
 */
function checkContact({ email, cellphone }, prefix, problems) {
	const goodEmail = typeof email === 'string' && EMAIL.test(email);
	problems.check(goodEmail, `${prefix}email`, 'O campo email deve ser um e-mail válido.');
	const goodPhone =
		typeof cellphone === 'string' && /^(\d{10,13})?$/.test(cellphone.replace(/\D/g, ''));
	problems.check(goodPhone, `${prefix}cellphone`, 'O campo cellphone não é válido.');
}

/**
 * Both spellings of the postcode are in the documents.
 *
 * @param {Fields} source
 * @param {string} prefix
 * @param {{ all: boolean, problems: FieldProblems }} rules
 * @returns {import('./customers.mjs').Address}
 */
function readAddress(source, prefix, { all, problems }) {
	const zip = source.zipcode ?? source.zip_code;
	for (const name of ADDRESS) {
		const missing = source[name] === undefined || source[name] === null;
		const fine = missing ? !all : typeof source[name] === 'string';
		problems.check(fine, `${prefix}${name}`);
	}
	const zipcode = String(zip ?? '').replace(/\D/g, '');
	const goodZip = zip === undefined || zip === null ? !all : /^\d{8}$/.test(zipcode);
	problems.check(goodZip, `${prefix}zipcode`, 'O campo zipcode deve ter 8 dígitos.');
	const part = (/** @type {string} */ name) => textIn(source[name]);
	return {
		street: part('street'),
		number: part('number'),
		complement: part('complement'),
		neighborhood: part('neighborhood'),
		city: part('city'),
		state: part('state'),
		zipcode,
	};
}
