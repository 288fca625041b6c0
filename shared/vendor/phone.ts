/** The number plans of every country, which weigh as much as all that calls need but undici. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

const phone = { parsePhoneNumberFromString };

export type PhoneLibrary = typeof phone;

export default phone;
