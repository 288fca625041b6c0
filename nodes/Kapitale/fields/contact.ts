import { text } from '../../../shared/declare/fields';
import { email } from '../../fields/email';
import { phoneNumber } from '../../fields/phone';
import { wirePhone } from '../wire/contact';

/** The person at the buyer's. Whether Kapitale insists on it is not documented. */
export const contactFields = {
	representative: {
		...text({
			displayName: 'Retail Representative',
			description: 'The person at the buyer’s',
			placeholder: 'e.g. João Silva',
			max: 255,
			example: 'João Silva',
		}),
		personal: true as const,
	},
	email: email({ displayName: 'Retail Email', description: 'Of the buyer, one address' }),
	phone: phoneNumber({
		displayName: 'Retail Phone',
		description: 'Of the buyer, one Brazilian number with area code',
		placeholder: 'e.g. 11 98765-4321',
		home: 'BR',
		write: wirePhone,
		example: '11 98765-4321',
	}),
};
