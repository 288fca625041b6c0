import { plainText } from './plain-text';

const ADDRESS_MARKS = { state: 'letters, blanks and -', zip: 'letters, digits, blanks and -' };

/** @param whose begins the labels: “Bank ” */
export const addressOptions = (whose: '' | 'Bank ') => ({
	street: plainText({
		displayName: `${whose}Street`,
		description: 'Street and number',
		example: '1 George Street',
		pattern: /^[\p{L}\d ,.\-/#():']+$/u,
		takes: "letters, digits, blanks and , . - / # ( ) : '",
	}),
	city: plainText({
		displayName: `${whose}City`,
		description: 'The city',
		example: 'Sydney',
		pattern: /^[\p{L} \-.']+$/u,
		takes: "letters, blanks and - . '",
		personal: false,
	}),
	state: plainText({
		displayName: `${whose}State`,
		description: 'State or province',
		example: 'NSW',
		pattern: /^[\p{L} -]+$/u,
		takes: ADDRESS_MARKS.state,
		personal: false,
	}),
	zip: plainText({
		displayName: `${whose}Postcode`,
		description: 'The postcode',
		example: '2000',
		pattern: /^[A-Za-z\d -]+$/,
		takes: ADDRESS_MARKS.zip,
		personal: false,
	}),
});
