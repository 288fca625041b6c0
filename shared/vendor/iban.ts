/** What an IBAN of each country looks like, and the arithmetic of its check digits. */
import { electronicFormatIBAN, isValidBIC, validateIBAN, ValidationErrorsIBAN } from 'ibantools';

const iban = { electronicFormatIBAN, isValidBIC, validateIBAN, ValidationErrorsIBAN };

export type IbanLibrary = typeof iban;

export default iban;
