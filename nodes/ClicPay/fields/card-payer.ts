import { text } from '../../../shared/declare/fields';
import { email } from '../../fields/email';
import { phoneNumber } from '../../fields/phone';
import { webAddress } from '../../fields/web-address';

const FILLS_IN = 'Fills in the payment page for the customer';

const payer = (displayName: string, example: string) => ({
	...text({
		displayName,
		description: FILLS_IN,
		placeholder: `e.g. ${example}`,
		max: 255,
		example,
	}),
	personal: true as const,
});

/** What the payment page may be given beside the amount. */
export const cardPaymentOptions = {
	firstName: payer('First Name', 'João'),
	lastName: payer('Last Name', 'Silva'),
	email: email({ displayName: 'Email', description: FILLS_IN }),
	phone: phoneNumber({
		displayName: 'Phone',
		description: `${FILLS_IN}; with country code if it is not Mozambican`,
		placeholder: 'e.g. 84 123 4567',
		home: 'MZ',
		write: ({ country, e164, national }) => (country === 'MZ' ? national : e164),
		example: '84 123 4567',
	}),
	callbackUrl: webAddress({
		displayName: 'Return URL',
		description:
			'Where the customer’s browser goes afterwards. Coming back proves nothing: ask for the status before you deliver.',
		placeholder: 'e.g. https://shop.example.com/thanks',
		max: 2048,
		example: 'https://shop.example.com/thanks',
	}),
};
